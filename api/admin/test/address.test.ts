import { describe, expect, it } from 'vitest';
import { ALL_SESSIONS, hrefOf, LATEST, placeOf, queryOf, type Place } from '../src/address.js';

const places: readonly (readonly [string, Place])[] = [
  ['', { view: 'sessions', filter: ALL_SESSIONS }],
  [
    '?search=100%25+%26+more&is_active=false&created_from=2026-01-01&created_to=2026-02-28&sort=-title',
    {
      view: 'sessions',
      filter: {
        search: '100% & more',
        active: 'false',
        from: '2026-01-01',
        to: '2026-02-28',
        sort: '-title',
      },
    },
  ],
  ['?session=7c9e6679', { view: 'session', id: '7c9e6679' }],
  ['?view=webinars', { view: 'webinars', filter: { search: '', status: '' } }],
  ['?view=webinars&search=a&status=live', { view: 'webinars', filter: { search: 'a', status: 'live' } }],
  ['?view=analytics', { view: 'analytics', filter: LATEST }],
  [
    '?view=analytics&bucket=week&from=2026-01-01&to=2026-02-28',
    { view: 'analytics', filter: { bucket: 'week', from: '2026-01-01', to: '2026-02-28' } },
  ],
  ['?view=webhooks', { view: 'webhooks' }],
  ['?webhook=7c9e6679', { view: 'webhook', id: '7c9e6679' }],
  ['?webinar=123&search=sam', { view: 'webinar', id: '123', search: 'sam' }],
];

describe('the address of the administration page', () => {
  it.each(places)('%j says what is shown', (query, place) => {
    expect(placeOf(query)).toEqual(place);
    expect(queryOf(place)).toBe(query);
  });

  it('ignores values that it does not understand', () => {
    const query = '?is_active=maybe&created_from=yesterday&created_to=2026-13-01&sort=passcode&limit=7';
    expect(placeOf(query)).toEqual({ view: 'sessions', filter: ALL_SESSIONS });
    expect(placeOf('?view=webinars&status=lost')).toEqual({
      view: 'webinars',
      filter: { search: '', status: '' },
    });
  });

  it('cuts a search off where the API would refuse it', () => {
    const place = placeOf(`?search=${'x'.repeat(10_000)}`);
    expect(place.view === 'sessions' && place.filter.search).toHaveLength(200);
  });

  it('is relative to the page, so that it works below any path', () => {
    expect(hrefOf({ view: 'session', id: 'a/b' })).toBe('./?session=a%2Fb');
    expect(hrefOf({ view: 'sessions', filter: ALL_SESSIONS })).toBe('./');
  });
});
