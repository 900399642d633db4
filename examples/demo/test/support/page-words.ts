import type { Page } from 'playwright';

/** All texts of a page that a person sees or hears, those of components included. */
export const textsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const ATTRIBUTES = ['aria-label', 'title', 'placeholder', 'alt', 'data-label', 'label', 'hint'];
    const texts = [document.title];
    const read = (root: Document | ShadowRoot): void => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!(node instanceof Element)) {
          if (!node.parentElement?.closest('style, script, noscript')) texts.push(node.textContent ?? '');
          continue;
        }
        for (const name of ATTRIBUTES) texts.push(node.getAttribute(name) ?? '');
        if (node.shadowRoot) read(node.shadowRoot);
      }
    };
    read(document);
    return texts.map((text) => text.trim()).filter(Boolean);
  });

/** Buttons, links and headings whose words do not fit: cut off, or outside the window. */
export const cutOffWords = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('wa-button, a, h1, h2, dt, .badge, .message p, .pager p, label')]
      .filter((element) => element.checkVisibility() && !element.closest('.visually-hidden'))
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
          ? true
          : left < 0 || right > innerWidth;
      })
      .map((element) => `${element.localName} ${element.textContent.trim()}`),
  );

/** The words in texts, in lower case. @param texts may be nested; functions are called with a letter */
export const wordsOf = (texts: unknown): Set<string> => {
  if (typeof texts === 'string') return new Set(texts.toLowerCase().match(/\p{L}{2,}/gu) ?? []);
  if (typeof texts === 'function') return wordsOf((texts as (value: string) => unknown)('x'));
  const parts = typeof texts === 'object' && texts ? Object.values(texts) : [];
  return new Set(parts.flatMap((part) => [...wordsOf(part)]));
};
