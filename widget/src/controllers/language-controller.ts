import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { langsAround, negotiateTag, type Languages, type LocaleOf } from '../locales/languages.js';

/** Speaks the page's language, or the element's own. */
export class LanguageController<M> implements ReactiveController {
  /** While a language is being loaded, the one before; English at first. */
  locale: LocaleOf<M>;
  /** The language that the page wants, loaded or not. */
  tag = 'en';
  /** Whether the first language is there. Until then nothing is shown, rather than the wrong language. */
  isReady = false;
  readonly #host: ReactiveControllerHost & Element;
  readonly #languages: Languages<M>;

  constructor(host: ReactiveControllerHost & Element, languages: Languages<M>) {
    this.#host = host;
    this.#languages = languages;
    this.locale = languages.english;
    host.addController(this);
  }

  hostUpdate(): void {
    if (!this.#host.isConnected) return;
    const tag = (this.tag = negotiateTag(langsAround(this.#host)));
    const locale = this.#languages.localeFor(tag);
    if (locale) {
      this.locale = locale;
      this.isReady = true;
      return;
    }
    void this.#languages.loadLocale(tag).then(() => {
      this.#host.requestUpdate();
    });
  }
}
