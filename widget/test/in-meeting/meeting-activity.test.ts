import { describe, expect, it } from 'vitest';
import type { MachineEvent } from '../../src/in-meeting/meeting-events.js';
import { admitted, after, from, joined, meetingIn } from '../support/machine.js';
import { pass } from '../support/messages.js';

const arrived = (id: string, userId: string | null = null): MachineEvent => ({
  type: 'arrived',
  attendee: { id, name: id, userId },
});
const moderator: MachineEvent = { type: 'role_changed', id: 'me', isModerator: true };
const listed = (isWelcome: boolean): MachineEvent => ({
  type: 'people_listed',
  people: [
    { user_id: 'vera', participant_id: 'v', role: 'participant', is_welcome: isWelcome, has_consented: null },
  ],
});
const knocked = (id: string): MachineEvent => ({ type: 'knocked', knocker: { id, name: id } });
const inside = (...events: MachineEvent[]) => after(admitted(), joined, ...events).state;

describe('in the meeting', () => {
  it('an arrival polls the people soon', () => {
    expect(from(inside(), arrived('v')).effects).toEqual([{ type: 'poll_people', when: 'soon' }]);
  });

  it('a moderator renews the seat soon after an arrival, unless tokens say who is a host', () => {
    expect(from(inside(moderator), arrived('v')).types).toContain('renew_seat_soon');
    const withToken = after(admitted(pass({ meeting: { jwt: 'JWT' } })), joined, moderator).state;
    expect(from(withToken, arrived('v')).types).not.toContain('renew_seat_soon');
  });

  it('a moderator expels a person who is not welcome any more', () => {
    expect(from(inside(moderator, arrived('v')), listed(false)).effects).toEqual([
      { type: 'expel', ids: ['v'] },
    ]);
    expect(from(inside(moderator, arrived('v')), listed(true)).effects).toEqual([{ type: 'expel', ids: [] }]);
    expect(from(inside(arrived('v')), listed(false)).effects).toEqual([]);
  });

  it('the list of people is polled once it is opened', () => {
    const opened = from(inside(), { type: 'panel_toggled', panel: 'people' });
    expect(opened.effects).toEqual([{ type: 'poll_people', when: 'now' }]);
    expect(from(opened.state, { type: 'panel_toggled', panel: 'people' }).effects).toEqual([]);
  });

  it('everybody who knocks is admitted at once', () => {
    const { state, effects } = from(inside(knocked('a'), knocked('b')), { type: 'all_admitted' });
    expect(meetingIn(state).meeting.knocks).toEqual([]);
    expect(effects).toEqual([
      { type: 'answer_knock', id: 'a', isAdmitted: true },
      { type: 'answer_knock', id: 'b', isAdmitted: true },
    ]);
  });

  it('a removal is sent once, and then all connections of the person are expelled', () => {
    const asked = inside(arrived('v', 'vera'), arrived('v2', 'vera'), { type: 'removal_requested', id: 'v' });
    const removing = from(asked, { type: 'removal_confirmed' });
    expect(removing.types).toEqual(['remove']);
    expect(from(removing.state, { type: 'removal_confirmed' }).effects).toEqual([]);
    const attendee = { id: 'v', name: 'v', userId: 'vera' };
    const done = from(removing.state, { type: 'removal_done', attendee, userId: 'vera' });
    expect(meetingIn(done.state).meeting.removal).toBe(null);
    expect(done.effects).toEqual([{ type: 'expel', ids: ['v', 'v2'] }]);
  });

  it('the dialog before the end opens and closes without an old error', () => {
    const open = from(inside(), { type: 'end_requested' }).state;
    expect(open).toMatchObject({ isConfirmingEnd: true, trouble: null });
    expect(from(open, { type: 'end_dismissed' }).state).toMatchObject({ isConfirmingEnd: false });
  });
});
