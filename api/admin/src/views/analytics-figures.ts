import type { SiteAnalytics } from '@live-webinar/contract';
import { html, type TemplateResult } from 'lit';
import type { AnalyticsFilter } from '../address.js';
import { formats, words } from '../locales/locale.js';
import { number } from '../times.js';

type Totals = SiteAnalytics['totals'];
type Bucket = AnalyticsFilter['bucket'];

/** What the chart can show. */
export const MEASURES = ['attended', 'sessions', 'hours'] as const;
export type Measure = (typeof MEASURES)[number];

const HOUR_S = 3_600;

/** Whole hours; below ten with one decimal. */
const hoursOf = (seconds: number): number => {
  const hours = seconds / HOUR_S;
  return hours < 10 ? Math.round(hours * 10) / 10 : Math.round(hours);
};

/** How many of the registered people attended; people without an account may make it more than all. */
const showUp = ({ attended, registered }: Totals): string =>
  registered === 0 ? '–' : formats.percent.format(Math.min(1, attended / registered));

export const measureOf = (figures: Totals, measure: Measure): number =>
  measure === 'hours' ? hoursOf(figures.seconds) : figures[measure];

/** The name of a day, a week (its Monday) or a month. */
export const bucketName = (at: string, bucket: Bucket): string =>
  formats[bucket === 'month' ? 'month' : 'day'].format(new Date(at));

/** The key figures of the whole period. */
export const totalsView = (totals: Totals): TemplateResult => {
  const { analytics } = words;
  const figures = [
    [analytics.sessions, number(totals.sessions)],
    [analytics.attended, number(totals.attended)],
    [analytics.registered, number(totals.registered)],
    [analytics.showUp, showUp(totals)],
    [analytics.hours, number(hoursOf(totals.seconds))],
  ];
  return html`<dl class="figures" aria-label=${analytics.totals}>
    ${figures.map(
      ([name, value]) =>
        html`<div class="figure">
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
};

/** All numbers of the chart, and those that it does not show. */
export const seriesTable = (series: SiteAnalytics['series'], bucket: Bucket): TemplateResult => {
  const { analytics } = words;
  const columns = [
    analytics.sessions,
    analytics.attended,
    analytics.registered,
    analytics.showUp,
    analytics.hours,
  ];
  return html`<div class="series" tabindex="0" role="region" aria-label=${analytics.table}>
    <table>
      <thead>
        <tr>
          <th scope="col">${analytics.buckets[bucket]}</th>
          ${columns.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${series.map(
          (figures) =>
            html`<tr>
              <th scope="row">${bucketName(figures.at, bucket)}</th>
              <td>${number(figures.sessions)}</td>
              <td>${number(figures.attended)}</td>
              <td>${number(figures.registered)}</td>
              <td>${showUp(figures)}</td>
              <td>${number(hoursOf(figures.seconds))}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
};
