import { describe, expect, it, vi } from 'vitest';
import type { Guest } from '../src/guest.js';
import { guestOf } from '../src/guest.js';
import { openRoom, type OnRecorded, type Recorder } from '../src/room.js';
import { joining, member } from './support/practice-members.js';

const roomWithTwo = (recorder?: Recorder, guest?: Guest) => {
  const room = openRoom({ name: 'algebra', hasTokens: guest !== undefined, ...(recorder && { recorder }) });
  const [ada, ben] = [member('ada'), member('ben')];
  room.join(ada, joining({ name: 'Ada' }), guest);
  room.join(ben, joining({ name: 'Ben' }));
  return { room, ada, ben };
};
const host = { isModerator: true, passesLobby: false, mayRecord: true, mayStream: false, name: '' };

describe('the recorder of a practice room', () => {
  it('tells everybody that a recording is on and off, and newcomers that it is on', () => {
    const { room, ada, ben } = roomWithTwo();
    room.handle('ada', { type: 'start-recording', mode: 'file' });
    const isOn = { type: 'recording', mode: 'file', on: true };
    expect([ada.of('recording'), ben.of('recording')]).toEqual([[isOn], [isOn]]);
    const late = member('cleo');
    room.join(late, joining());
    expect(late.of('joined')[0]!.recording).toEqual(['file']);
    room.handle('ada', { type: 'stop-recording', mode: 'file' });
    expect(ben.of('recording').at(-1)).toEqual({ ...isOn, on: false });
  });

  it('obeys moderators only', () => {
    const { room, ada } = roomWithTwo();
    room.handle('ben', { type: 'start-recording', mode: 'file' });
    expect(ada.of('recording')).toEqual([]);
  });

  it.each<[Recorder, string]>([
    ['none', 'service-unavailable'],
    ['busy', 'resource-constraint'],
  ])('tells only who asked if it is %s', (recorder, error) => {
    const { room, ada, ben } = roomWithTwo(recorder);
    room.handle('ada', { type: 'start-recording', mode: 'stream' });
    expect(ada.of('recording')).toEqual([{ type: 'recording', mode: 'stream', on: false, error }]);
    expect(ben.of('recording')).toEqual([]);
  });

  it('records once, and ignores the end of what is not on', () => {
    const { room, ada } = roomWithTwo();
    room.handle('ada', { type: 'stop-recording', mode: 'file' });
    expect(ada.of('recording')).toEqual([]);
    room.handle('ada', { type: 'start-recording', mode: 'file' });
    room.handle('ada', { type: 'start-recording', mode: 'file' });
    expect(ada.of('recording').at(-1)).toMatchObject({ on: false, error: 'unexpected-request' });
  });

  it.each<[string, 'stop-recording' | 'end']>([
    ['a moderator stops it', 'stop-recording'],
    ['the meeting ends', 'end'],
  ])('has one recording after %s, and none of a stream', (_, how) => {
    const onRecorded = vi.fn<OnRecorded>();
    let now = Date.UTC(2026, 2, 1, 18);
    const room = openRoom({ name: 'algebra', onRecorded, now: () => now });
    room.join(member('ada'), joining());
    room.handle('ada', { type: 'start-recording', mode: 'stream' });
    now += 60_000;
    room.handle('ada', { type: 'start-recording', mode: 'file' });
    now += 60_000;
    room.handle('ada', how === 'end' ? { type: how } : { type: how, mode: 'file' });
    room.leave('ada');
    const startedAt = new Date('2026-03-01T18:01:00Z');
    expect(onRecorded.mock.calls).toEqual([[{ roomName: 'algebra', startedAt }]]);
  });

  it('refuses what the token does not grant', () => {
    const { room, ada } = roomWithTwo('ready', host);
    room.handle('ada', { type: 'start-recording', mode: 'stream' });
    expect(ada.of('recording').at(-1)).toMatchObject({ on: false, error: 'not-allowed' });
    room.handle('ada', { type: 'start-recording', mode: 'file' });
    expect(ada.of('recording').at(-1)).toMatchObject({ on: true });
  });

  it.each([
    [undefined, true, true],
    [{ recording: true }, true, false],
    [{ recording: false, livestreaming: true }, false, true],
  ])('a token with the features %j', (features, mayRecord, mayStream) => {
    const claims = { context: { ...(features && { features }) } } as unknown as Parameters<typeof guestOf>[0];
    expect(guestOf(claims, {})).toMatchObject({ mayRecord, mayStream });
  });
});
