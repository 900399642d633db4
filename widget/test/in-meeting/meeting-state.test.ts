import { describe, expect, it } from 'vitest';
import { failure } from '../../src/failure.js';
import {
  newMeeting,
  reduceMeeting,
  type MeetingStateEvent,
  type MeetingState,
} from '../../src/in-meeting/meeting-state.js';

const after = (isWide: boolean, ...events: MeetingStateEvent[]): MeetingState =>
  events.reduce(reduceMeeting, newMeeting(isWide));
const said: MeetingStateEvent = {
  type: 'message',
  message: { by: 'Ada', text: 'hi', at: new Date(), isPrivate: false, isReplayed: false },
};
const toggled = (panel: 'chat' | 'people'): MeetingStateEvent => ({ type: 'panel_toggled', panel });
const arrived = (id: string, name = id): MeetingStateEvent => ({
  type: 'arrived',
  attendee: { id, name, userId: null },
});
const knocked = (id: string, name = id): MeetingStateEvent => ({ type: 'knocked', knocker: { id, name } });
const listed = (user_id: string, participant_id: string): MeetingStateEvent => ({
  type: 'people_listed',
  people: [{ user_id, participant_id, role: 'participant', is_welcome: true, has_consented: null }],
});

describe('the panels', () => {
  it('the chat is visible on a wide element, and then read', () => {
    expect(after(true, said).chat.unread).toBe(0);
    expect(after(false, said).chat.unread).toBe(1);
    expect(after(false, said, toggled('chat')).chat.unread).toBe(0);
    expect(after(false, said, { type: 'resized', isWide: true }).chat.unread).toBe(0);
  });

  it('the list of people takes the place of the chat', () => {
    const people = after(true, toggled('people'), said);
    expect(people).toMatchObject({ panel: 'people', chat: { unread: 1 } });
    expect(reduceMeeting(people, toggled('people'))).toMatchObject({ panel: null, chat: { unread: 0 } });
    expect(reduceMeeting(people, toggled('chat'))).toMatchObject({ panel: 'chat', chat: { unread: 0 } });
  });

  it('an open chat closes when the element becomes narrow, the list of people does not', () => {
    expect(after(true, toggled('chat'), { type: 'resized', isWide: false }).panel).toBe(null);
    expect(after(true, toggled('people'), { type: 'resized', isWide: false }).panel).toBe('people');
  });
});

describe('knocks', () => {
  const names = ({ knocks }: MeetingState) => knocks.map(({ name }) => name);

  it('people who knock wait in order, each once', () => {
    expect(names(after(true, knocked('a'), knocked('b'), knocked('a', 'Ada')))).toEqual(['Ada', 'b']);
  });

  it('a knock ends when it is answered, when the person has arrived, and in another room', () => {
    const waiting = after(true, knocked('a', 'Ada'), knocked('b', 'Bob'), knocked('c', 'Bob'));
    expect(names(reduceMeeting(waiting, { type: 'knock_answered', id: 'a', isAdmitted: true }))).toEqual([
      'Bob',
      'Bob',
    ]);
    expect(names(reduceMeeting(waiting, arrived('a', 'A.')))).toEqual(['Bob', 'Bob']);
    expect(names(reduceMeeting(waiting, arrived('other', 'Ada')))).toEqual(['Bob', 'Bob']);
    expect(names(reduceMeeting(waiting, arrived('other', 'Bob')))).toEqual(['Ada', 'Bob']);
    expect(names(reduceMeeting(waiting, { type: 'room_changed' }))).toEqual([]);
  });
});

describe('a removal', () => {
  const asked = after(true, arrived('a', 'Vera'), { type: 'removal_requested', id: 'a' });

  it('a removal is about a person who is in the meeting', () => {
    expect(asked.removal).toMatchObject({ attendee: { name: 'Vera' }, userId: null });
    expect(after(true, { type: 'removal_requested', id: 'a' }).removal).toBe(null);
  });

  it('a removal learns who the person is, and keeps that when they leave', () => {
    const known = reduceMeeting(asked, listed('vera', 'a'));
    expect(known.removal?.userId).toBe('vera');
    expect(
      reduceMeeting(reduceMeeting(known, { type: 'departed', id: 'a' }), listed('bob', 'b')).removal?.userId,
    ).toBe('vera');
  });

  it('a removal is busy, and then done or failed', () => {
    const busy = reduceMeeting(asked, { type: 'removal_confirmed' });
    expect(busy.removal?.isBusy).toBe(true);
    const refused = reduceMeeting(busy, { type: 'removal_failed', failure: failure('network') });
    expect(refused.removal).toMatchObject({ isBusy: false, failure: { code: 'network' } });
    expect(reduceMeeting(refused, { type: 'removal_dismissed' }).removal).toBe(null);
  });
});
