import { describe, expect, it } from 'vitest';
import { createPromotion } from '../../src/in-meeting/promotion.js';
import { emptyRoster, type Roster } from '../../src/in-meeting/roster.js';

const roster = (more: Partial<Roster> = {}): Roster => ({
  ...emptyRoster,
  ownId: 'me',
  moderators: ['me'],
  others: ['ada', 'vera'].map((id) => ({ id, name: id, userId: null })),
  ...more,
});

describe('promotions', () => {
  it('the hosts in the meeting are promoted', () => {
    expect(createPromotion().due(['ada', 'gone', 'me'], roster(), 0)).toEqual(['ada']);
  });

  it('a host who is a moderator is not promoted', () => {
    expect(createPromotion().due(['ada'], roster({ moderators: ['me', 'ada'] }), 0)).toEqual([]);
  });

  it('a person who is not a moderator promotes nobody', () => {
    expect(createPromotion().due(['ada'], roster({ moderators: ['vera'] }), 0)).toEqual([]);
  });

  it('a host is promoted at most once in two minutes', () => {
    const promotion = createPromotion();
    const at = (seconds: number) => promotion.due(['ada'], roster(), seconds * 1_000);
    expect([at(0), at(30), at(119), at(120), at(121)]).toEqual([['ada'], [], [], ['ada'], []]);
  });
});
