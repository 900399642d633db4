import type { SiteAnalytics } from '@live-webinar/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LATEST, type AnalyticsFilter } from '../address.js';
import { Loader } from '../data/loader.js';
import { words } from '../locales/locale.js';
import { number } from '../times.js';
import { analyticsFilters } from '../views/analytics-filters.js';
import { bucketName, measureOf, seriesTable, totalsView, type Measure } from '../views/analytics-figures.js';
import { barChart } from '../views/bar-chart.js';
import { failedView, loadingView, messageView, staleView } from '../views/states.js';
import { NavigateEvent, PagePart } from './page-part.js';

/** The smallest width of the chart, in pixels. */
const MIN_CHART_WIDTH = 240;
/** What the borders and paddings of the chart's panel take, in pixels. */
const PANEL_SPACE = 42;

/** The attendance of all webinars over a period. */
export class AnalyticsPage extends PagePart {
  static override properties = {
    api: { attribute: false },
    filter: { attribute: false },
    measure: { state: true },
    width: { state: true },
  };
  declare filter: AnalyticsFilter;
  /** What the chart shows. */
  declare private measure: Measure;
  /** Of the chart, in pixels. */
  declare private width: number;

  readonly #analytics = new Loader<SiteAnalytics & { readonly filter: AnalyticsFilter }>(this);
  readonly #observer = new ResizeObserver(([entry]) => {
    const width = Math.round(entry?.contentRect.width ?? 0);
    // In the next frame: browsers report an error if an observer changes the size that it observes.
    requestAnimationFrame(() => {
      if (width > 0) this.width = width;
    });
  });

  constructor() {
    super();
    this.measure = 'attended';
    this.width = 800;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('api') || changed.has('filter')) this.#load();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="heading"><h1>${words.analytics.name}</h1></div>
      ${analyticsFilters(this.filter, this.measure, {
        change: this.#change,
        choose: (measure) => {
          this.measure = measure;
        },
      })}
      ${this.#content()}
    `;
  }

  #content(): TemplateResult {
    const { value, failure, isLoading } = this.#analytics;
    if (failure?.code === 'invalid_request')
      return html`<div role="alert">
        ${messageView({ icon: 'warning', title: words.analytics.refused, text: words.analytics.refusedText })}
      </div>`;
    if (!value) return failure ? failedView(failure, this.#load) : loadingView();
    if (value.totals.sessions === 0)
      return messageView({
        icon: 'empty',
        title: words.analytics.none,
        text: words.analytics.noneText,
        action: html`<wa-button
          appearance="outlined"
          @click=${() => {
            this.#change(LATEST);
          }}
          >${words.analytics.latest}</wa-button
        >`,
      });
    // The buckets of the answer, while another one is on its way.
    const { bucket } = value.filter;
    const name = words.analytics[this.measure];
    const bars = value.series.map((figures) => {
      const label = bucketName(figures.at, bucket);
      const shown = measureOf(figures, this.measure);
      return { label, value: shown, text: `${label}: ${number(shown)} (${name})` };
    });
    return html`
      ${failure && failure.status !== 401 ? staleView(failure, this.#load) : nothing}
      <div class="analytics" aria-busy=${isLoading}>
        ${totalsView(value.totals)}
        <section class="panel" aria-labelledby="chart-title">
          <h2 id="chart-title">${name}</h2>
          ${barChart(bars, `${name}. ${words.analytics.tableBelow}`, Math.max(MIN_CHART_WIDTH, this.width - PANEL_SPACE))}
        </section>
        ${seriesTable(value.series, bucket)}
        <p class="quiet hint">${words.analytics.counting}</p>
      </div>
    `;
  }

  readonly #load = (): void => {
    const { api, filter } = this;
    void this.#analytics.load(async (signal) => ({ ...(await api.getAnalytics(filter, signal)), filter }));
  };

  readonly #change = (filter: AnalyticsFilter): void => {
    this.dispatchEvent(new NavigateEvent({ view: 'analytics', filter }, { replaces: true }));
  };
}
