import { describe, expect, it } from 'vitest';
import { endSession, roomName, startSession } from '@live-webinar/domain';

const at = new Date('2026-03-01T18:00:00Z');
const start = {
  webinarId: '123',
  startedBy: 'olga',
  at,
  id: 'session-1',
  roomId: '0F8FAD5B-D9CB-469F-A165-70867728950E',
  passcode: 'k7m2',
};

describe('a live session', () => {
  it('starts a session in a new room', () => {
    expect(startSession(start)).toEqual({
      state: 'active',
      id: 'session-1',
      webinarId: '123',
      roomName: 'webinar_123_0f8fad5bd9cb469fa16570867728950e',
      startedBy: 'olga',
      createdAt: at,
      startedAt: at,
      passcode: 'k7m2',
      isLocked: false,
      watchUrl: null,
    });
  });

  it('drops the passcode when a session ends', () => {
    const ended = endSession(startSession(start), new Date('2026-03-01T19:00:00Z'));
    expect(ended).toMatchObject({ state: 'ended', endedAt: new Date('2026-03-01T19:00:00Z') });
    expect(ended).not.toHaveProperty('passcode');
  });

  it('records which user ended a session, or null', () => {
    expect(endSession(startSession(start), at, 'carl').endedBy).toBe('carl');
    expect(endSession(startSession(start), at).endedBy).toBeNull();
  });

  it('never ends a session before its start, even if the clocks of two machines differ', () => {
    expect(endSession(startSession(start), new Date('2026-03-01T17:59:58Z')).endedAt).toEqual(at);
  });
});

describe('a room name', () => {
  it('makes a room name of the webinar’s id and a UUID, in lower case', () => {
    expect(roomName('Intro-2', start.roomId)).toBe('webinar_intro-2_0f8fad5bd9cb469fa16570867728950e');
  });

  it.each([
    '',
    'abc',
    '0f8fad5b-d9cb-469f-a165-70867728950z',
    '0f8fad5b-d9cb-469f-a165-70867728950e0',
    '00f8fad5b-d9cb-469f-a165-70867728950e',
    '0f8fad5b-d9cb-469f-a165-70867728950',
    ' 0f8fad5b-d9cb-469f-a165-70867728950e',
    '0f8fad5b-d9cb-469f-a165-70867728950e\n',
  ])('refuses to make a room name of %j, which is not a UUID', (uuid) => {
    expect(() => roomName('123', uuid)).toThrow(RangeError);
  });

  it.each(['a b', '../x', 'a?b', '', 'x'.repeat(65)])(
    'refuses to make a room name of the webinar id %j',
    (id) => {
      expect(() => roomName(id, start.roomId)).toThrow(RangeError);
    },
  );
});
