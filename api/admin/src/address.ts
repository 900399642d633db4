import type { SessionQuery } from '@live-webinar/contract';

/** How the list of live sessions is sorted; a leading hyphen means descending. */
export type SessionSort = NonNullable<SessionQuery['sort']>;

/** What the list of live sessions shows. Days are local, `2026-03-01`; empty values filter nothing. */
export interface SessionFilter {
  readonly search: string;
  readonly active: '' | 'true' | 'false';
  readonly from: string;
  readonly to: string;
  readonly sort: SessionSort;
}

/** What the list of webinars shows. */
export interface WebinarFilter {
  readonly search: string;
  readonly status: WebinarStatus | '';
}

export const WEBINAR_STATUSES = ['scheduled', 'live', 'ended', 'cancelled'] as const;
export type WebinarStatus = (typeof WEBINAR_STATUSES)[number];

export const BUCKETS = ['day', 'week', 'month'] as const;
type Bucket = (typeof BUCKETS)[number];

/** What the analytics show. Days are local and both included; empty ones mean the latest days, weeks or months. */
export interface AnalyticsFilter {
  readonly bucket: Bucket;
  readonly from: string;
  readonly to: string;
}

/** What the page shows. Its address says all of it, so that it can be linked. */
export type Place =
  | { readonly view: 'sessions'; readonly filter: SessionFilter }
  | { readonly view: 'session'; readonly id: string }
  | { readonly view: 'webinars'; readonly filter: WebinarFilter }
  | { readonly view: 'webinar'; readonly id: string; readonly search: string }
  | { readonly view: 'analytics'; readonly filter: AnalyticsFilter }
  | { readonly view: 'webhooks' }
  | { readonly view: 'webhook'; readonly id: string };

export const DEFAULT_SORT: SessionSort = '-created_at';
export const ALL_SESSIONS: SessionFilter = { search: '', active: '', from: '', to: '', sort: DEFAULT_SORT };
export const DEFAULT_BUCKET: Bucket = 'day';
export const LATEST: AnalyticsFilter = { bucket: DEFAULT_BUCKET, from: '', to: '' };
export const ALL_WEBINARS: WebinarFilter = { search: '', status: '' };

const SORTS: ReadonlySet<string> = new Set(
  ['created_at', 'title', 'room_name', 'started_by'].flatMap((key) => [key, `-${key}`]),
);
const DAY = /^[1-9]\d{3}-\d\d-\d\d$/;
/** As the API limits it. */
export const MAX_SEARCH_LENGTH = 200;

/** Reads the query of an address. What is not understood is ignored. */
export const placeOf = (query: string): Place => {
  const values = new URLSearchParams(query);
  const value = (name: string) => values.get(name) ?? '';
  const search = value('search').slice(0, MAX_SEARCH_LENGTH);
  if (value('session')) return { view: 'session', id: value('session') };
  if (value('webinar')) return { view: 'webinar', id: value('webinar'), search };
  if (value('webhook')) return { view: 'webhook', id: value('webhook') };
  if (value('view') === 'webhooks') return { view: 'webhooks' };
  if (value('view') === 'analytics') {
    const bucket = BUCKETS.find((known) => known === value('bucket')) ?? DEFAULT_BUCKET;
    return { view: 'analytics', filter: { bucket, from: dayOf(value('from')), to: dayOf(value('to')) } };
  }
  if (value('view') === 'webinars') {
    const status = WEBINAR_STATUSES.find((known) => known === value('status')) ?? '';
    return { view: 'webinars', filter: { search, status } };
  }
  const active = value('is_active');
  const sort = value('sort');
  return {
    view: 'sessions',
    filter: {
      search,
      active: active === 'true' || active === 'false' ? active : '',
      from: dayOf(value('created_from')),
      to: dayOf(value('created_to')),
      sort: SORTS.has(sort) ? (sort as SessionSort) : DEFAULT_SORT,
    },
  };
};

/**
 * Writes the query of an address: empty, or with a leading question mark. Defaults are left out.
 *
 * @param lang the language that the address asks for; empty for the browser's
 */
export const queryOf = (place: Place, lang = ''): string => {
  const query = new URLSearchParams(
    Object.entries({ ...valuesOf(place), lang }).filter(([, value]) => value !== ''),
  ).toString();
  return query && `?${query}`;
};

/** The language that an address asks for, as it is written there; empty for the browser's. */
export const langOf = (query: string): string => new URLSearchParams(query).get('lang') ?? '';

const valuesOf = (place: Place): Readonly<Record<string, string>> => {
  switch (place.view) {
    case 'sessions': {
      const { search, active, from, to, sort } = place.filter;
      return {
        search,
        is_active: active,
        created_from: from,
        created_to: to,
        sort: sort === DEFAULT_SORT ? '' : sort,
      };
    }
    case 'session':
      return { session: place.id };
    case 'webinars':
      return { view: 'webinars', ...place.filter };
    case 'webinar':
      return { webinar: place.id, search: place.search };
    case 'analytics': {
      const { bucket, from, to } = place.filter;
      return { view: 'analytics', bucket: bucket === DEFAULT_BUCKET ? '' : bucket, from, to };
    }
    case 'webhooks':
      return { view: 'webhooks' };
    case 'webhook':
      return { webhook: place.id };
  }
};

const dayOf = (text: string): string => (DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : '');

/** Whether a filter leaves out anything. */
export const isFiltered = ({ search, active, from, to }: SessionFilter): boolean =>
  Boolean(search || active || from || to);

/** The address of a place, relative to the page. */
export const hrefOf = (place: Place): string => `./${queryOf(place)}`;
