import '@awesome.me/webawesome/dist/components/button/button.js';
import '@awesome.me/webawesome/dist/components/callout/callout.js';
import '@awesome.me/webawesome/dist/components/dialog/dialog.js';
import '@awesome.me/webawesome/dist/components/icon/icon.js';
import '@awesome.me/webawesome/dist/components/input/input.js';
import '@awesome.me/webawesome/dist/components/option/option.js';
import '@awesome.me/webawesome/dist/components/select/select.js';
import { registerIconLibrary } from '@awesome.me/webawesome/dist/components/icon/library.js';

/** Web Awesome's own libraries fetch from a CDN, or from `data:` addresses, which the page's policy does not allow. */
const useOwnIcons = (): void => {
  for (const library of ['default', 'system']) {
    registerIconLibrary(library, {
      resolver: (name) => `${new URL('icons.svg', document.baseURI).href}#${name}`,
      spriteSheet: true,
      // Otherwise the icon would be 300 pixels wide, and centered in them.
      mutator: (svg) => {
        svg.setAttribute('viewBox', '0 0 24 24');
      },
    });
  }
};

/** Web Awesome is dark by a class, and does not follow the system by itself. */
const followColorScheme = (): void => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    document.documentElement.classList.toggle('wa-dark', dark.matches);
  };
  dark.addEventListener('change', apply);
  apply();
};

/** Prepares Web Awesome's elements for this page. */
export const setUpWebAwesome = (): void => {
  useOwnIcons();
  followColorScheme();
};
