import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { en } from '../locales/en.js';
import { langsAround, loadLocale, localeFor, negotiateTag, type Locale } from '../locales/locale.js';

/** Speaks the page's language, or the element's own. */
export class LanguageController implements ReactiveController {
  /** While a language is being loaded, the one before; English at first. */
  locale: Locale = { tag: 'en', messages: en };
  /** The language that the page wants, loaded or not. */
  tag = 'en';
  /** Whether the first language is there. Until then nothing is shown, rather than the wrong language. */
  isReady = false;
  readonly #host: ReactiveControllerHost & Element;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    if (!this.#host.isConnected) return;
    const tag = (this.tag = negotiateTag(langsAround(this.#host)));
    const locale = localeFor(tag);
    if (locale) {
      this.locale = locale;
      this.isReady = true;
      return;
    }
    void loadLocale(tag).then(() => {
      this.#host.requestUpdate();
    });
  }
}
