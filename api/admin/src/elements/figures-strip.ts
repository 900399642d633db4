import type { Figures } from '@live-webinar/contract';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { Loader } from '../data/loader.js';
import { RepeatWhileVisible } from '../data/repeat-while-visible.js';
import { words } from '../locales/locale.js';
import { number } from '../times.js';
import { PagePart } from './page-part.js';

const REFRESH_MS = 5_000;

const FIGURES = [
  'sessions_active',
  'people_inside',
  'listeners',
  'webinars',
  'registrations',
] as const satisfies readonly (keyof Figures)[];

/** The current figures, refreshed while the page is visible. */
export class FiguresStrip extends PagePart {
  static override properties = { api: { attribute: false } };

  readonly #figures = new Loader<Figures>(this);

  constructor() {
    super();
    new RepeatWhileVisible(this, REFRESH_MS, () => this.#load());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('api')) void this.#load();
  }

  protected override render(): TemplateResult {
    const { value, failure } = this.#figures;
    return html`<dl class="figures ${failure ? 'is-stale' : ''}" aria-label=${words.figures.label}>
      ${FIGURES.map(
        (name) =>
          html`<div class="figure" data-figure=${name}>
            <dt>${words.figures[name]}</dt>
            <dd>${value ? number(value[name]) : '–'}</dd>
          </div>`,
      )}
    </dl>`;
  }

  #load(): Promise<void> {
    return this.#figures.load((signal) => this.api.getFigures(signal));
  }
}
