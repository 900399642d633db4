import { expect, it } from 'vitest';
import type { Person } from '../../src/protocol.js';
import { arrival, beforeJoining, joining, localName, removal } from '../../public/room/page-events.js';

const person = (id: string, changes: Partial<Person> = {}): Person => ({
  id,
  name: id,
  role: 'participant',
  audioMuted: true,
  videoMuted: true,
  ...changes,
});

it('announces the people inside and the roles before the person at the page has joined', () => {
  const people = [person('ada', { role: 'moderator' }), person('ben'), person('cleo')];
  const names = beforeJoining('cleo', people).map(([name, payload]) => [
    name,
    (payload as { id: string }).id,
  ]);
  expect(names).toEqual([
    ['participant-joined', 'ada'],
    ['participant-joined', 'ben'],
    ['participant-role-changed', 'cleo'],
    ['participant-role-changed', 'ada'],
  ]);
});

it('announces that the person at the page has joined, with the room’s name in lower case', () => {
  const [name, payload] = joining(person('ada'), 'Webinar_7');
  expect(name).toBe('video-conference-joined');
  expect(payload).toMatchObject({ roomName: 'webinar_7', id: 'ada', displayName: 'ada' });
});

it('calls the person at the page "local" before joining and after being removed', () => {
  expect(localName('Ada')).toEqual(['display-name-change', { id: 'local', displayname: 'Ada' }]);
  const by = { id: 'ben', name: 'Ben' };
  expect(removal({ id: 'ada', name: 'Ada', isOwn: true }, by)[1]).toEqual({
    kicked: { id: 'local', name: 'Ada', local: true },
    kicker: by,
  });
  expect(removal({ id: 'ada', name: 'Ada', isOwn: false }, by)[1]).toMatchObject({
    kicked: { id: 'ada', local: false },
  });
});

it('announces the userContext of a newcomer only if the server sends it', () => {
  expect(arrival(person('ada', { context: { id: '7' } }))[1]).toMatchObject({
    userContext: { id: '7' },
  });
  expect(JSON.stringify(arrival(person('ada')))).not.toContain('userContext');
});
