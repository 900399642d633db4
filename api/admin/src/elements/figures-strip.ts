import type { Figures } from '@live-webinar/contract';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { Loader } from '../data/loader.js';
import { RepeatWhileVisible } from '../data/repeat-while-visible.js';
import { number } from '../times.js';
import { PagePart } from './page-part.js';

const REFRESH_MS = 5_000;

const FIGURES: readonly (readonly [keyof Figures, string])[] = [
  ['sessions_active', 'Live now'],
  ['people_inside', 'People inside'],
  ['listeners', 'Pages waiting'],
  ['webinars', 'Webinars'],
  ['registrations', 'Registrations'],
];

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
    return html`<dl class="figures ${failure ? 'is-stale' : ''}" aria-label="Figures of the moment">
      ${FIGURES.map(
        ([name, label]) =>
          html`<div class="figure" data-figure=${name}>
            <dt>${label}</dt>
            <dd>${value ? number(value[name]) : '–'}</dd>
          </div>`,
      )}
    </dl>`;
  }

  #load(): Promise<void> {
    return this.#figures.load((signal) => this.api.getFigures(signal));
  }
}
