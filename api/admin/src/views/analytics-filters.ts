import { html, type TemplateResult } from 'lit';
import { BUCKETS, DEFAULT_BUCKET, type AnalyticsFilter } from '../address.js';
import { words } from '../locales/locale.js';
import { MEASURES, type Measure } from './analytics-figures.js';
import { dayField } from './day-field.js';
import { valueOf } from './search-field.js';

interface Actions {
  readonly change: (filter: AnalyticsFilter) => void;
  readonly choose: (measure: Measure) => void;
}

/** The choice of the period, of what a bar stands for, and of what the chart shows. */
export const analyticsFilters = (
  filter: AnalyticsFilter,
  measure: Measure,
  { change, choose }: Actions,
): TemplateResult =>
  html`<div class="filters analytics-filters" role="group" aria-label=${words.list.filters}>
    <wa-select
      class="filter"
      size="s"
      label=${words.analytics.bucket}
      .value=${filter.bucket}
      @change=${(event: Event) => {
        const bucket = BUCKETS.find((known) => known === valueOf(event)) ?? DEFAULT_BUCKET;
        change({ ...filter, bucket });
      }}
    >
      ${BUCKETS.map((bucket) => html`<wa-option value=${bucket}>${words.analytics.buckets[bucket]}</wa-option>`)}
    </wa-select>
    <wa-select
      class="filter"
      size="s"
      label=${words.analytics.show}
      .value=${measure}
      @change=${(event: Event) => {
        choose(MEASURES.find((known) => known === valueOf(event)) ?? 'attended');
      }}
    >
      ${MEASURES.map((known) => html`<wa-option value=${known}>${words.analytics[known]}</wa-option>`)}
    </wa-select>
    ${dayField(words.analytics.from, filter.from, undefined, filter.to, (from) => {
      change({ ...filter, from });
    })}
    ${dayField(words.analytics.to, filter.to, filter.from, undefined, (to) => {
      change({ ...filter, to });
    })}
  </div>`;
