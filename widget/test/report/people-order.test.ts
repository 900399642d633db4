import { describe, expect, it } from 'vitest';
import { FIRST_ORDER, found, nextOrder, sorted, type SortKey } from '../../src/report/people-order.js';
import { attendee } from '../support/attendees.js';

const zoe = attendee('Zoë', { joined_at: '2026-11-30T18:00:00Z', seconds: 60, role: 'organizer' });
const ada = attendee('Ada', { joined_at: '2026-11-30T18:01:00Z', seconds: 90, left_at: null });
const emile = attendee('Émile', { joined_at: '2026-11-30T18:02:00Z', seconds: 30, evidence: 'server' });
const phone = attendee('+49 30 1', { user_id: null, email: null, joined_at: '2026-11-30T17:00:00Z' });
const people = [zoe, ada, emile, phone];
const names = (key: SortKey, isDescending = false) =>
  sorted(people, { key, isDescending }, 'en').map(({ name }) => name);

describe('the order of the people', () => {
  it.each([
    ['name', ['Ada', 'Émile', 'Zoë', '+49 30 1']],
    ['joined', ['Zoë', 'Ada', 'Émile', '+49 30 1']],
    ['left', ['Zoë', 'Émile', 'Ada', '+49 30 1']],
    ['time', ['Émile', 'Zoë', 'Ada', '+49 30 1']],
    ['role', ['Zoë', 'Ada', 'Émile', '+49 30 1']],
    ['evidence', ['Zoë', 'Ada', 'Émile', '+49 30 1']],
  ] as const)('the people are sorted by %s, those without an account last', (key, expected) => {
    expect(names(key)).toEqual(expected);
  });

  it('the people without an account stay last in the opposite order', () => {
    expect(names('name', true)).toEqual(['Zoë', 'Émile', 'Ada', '+49 30 1']);
  });

  it('people who are inside compare as equal, so that the order is the same each time', () => {
    const inside = ['C', 'A', 'B'].map((name) => attendee(name, { left_at: null }));
    expect(sorted(inside, { key: 'left', isDescending: false }, 'en').map(({ name }) => name)).toEqual([
      'C',
      'A',
      'B',
    ]);
  });

  it('a heading that is pressed again turns the order round, and times begin with the longest', () => {
    expect(nextOrder(FIRST_ORDER, 'joined')).toEqual({ key: 'joined', isDescending: true });
    expect(nextOrder(FIRST_ORDER, 'time')).toEqual({ key: 'time', isDescending: true });
    expect(nextOrder(FIRST_ORDER, 'name')).toEqual({ key: 'name', isDescending: false });
  });
});

describe('the search for people', () => {
  it.each([
    ['emile', ['Émile']],
    ['ÉMILE', ['Émile']],
    ['zoë@example.org', ['Zoë']],
    ['example ad', ['Ada']],
    ['   ', ['Zoë', 'Ada', 'Émile', '+49 30 1']],
    ['nobody', []],
  ])('the search for %j looks at names and addresses', (search, expected) => {
    expect(found(people, search).map(({ name }) => name)).toEqual(expected);
  });
});
