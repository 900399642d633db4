import { newWebinar, startSession } from '@live-webinar/domain';
import { expect, it } from 'vitest';
import { aFile } from './support/run-cli.js';
import { aSite } from './support/site.js';

const at = new Date('2026-01-01T12:00:00Z');

const activeSession = (webinarId: string) =>
  startSession({
    webinarId,
    startedBy: 'olga',
    at,
    id: '0b8a3f3e-0d43-4f0e-9d5e-0f3a5a1c2b01',
    roomId: '0b8a3f3e-0d43-4f0e-9d5e-0f3a5a1c2b02',
    passcode: 'a-passcode',
  });

it('imports every column of a table of webinars, whatever their order', async () => {
  const site = await aSite();
  const file = await aFile(
    [
      'Title,id,organizer_id,starts_at,ends_at,co_host_ids,status,registration,max_participants,lobby,page_url,description,time_zone,completion,recording,consent_statement',
      '"Reading the ""night"" sky, 1",123,olga,2026-03-01T18:00:00+01:00,2026-03-01 19:00Z,pia|max m,scheduled,closed,30,TRUE,https://courses.example.org/1,"Two\nlines",Europe/Berlin,80%,consent,"I agree,\nto all"',
      'Only what is needed,124,olga,,,,,,,,,,,,,',
    ].join('\n'),
  );

  const ended = await site.run('import', file);

  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout).toContain('table.csv (UTF-8, separated by commas): webinars\n  2 created');
  expect(await site.postgres.ports.webinars.find('123')).toEqual({
    id: '123',
    title: 'Reading the "night" sky, 1',
    description: 'Two\nlines',
    pageUrl: 'https://courses.example.org/1',
    organizerId: 'olga',
    coHostIds: ['pia', 'max m'],
    startsAt: new Date('2026-03-01T17:00:00Z'),
    endsAt: new Date('2026-03-01T19:00:00Z'),
    timeZone: 'Europe/Berlin',
    status: 'scheduled',
    registration: 'closed',
    maxParticipants: 30,
    lobby: true,
    completion: { share: 0.8 },
    recording: 'consent',
    consentStatement: 'I agree,\nto all',
  });
  expect(await site.postgres.ports.webinars.find('124')).toEqual(
    newWebinar({ id: '124', title: 'Only what is needed', organizerId: 'olga' }),
  );
});

it('leaves the fields of a stored webinar that the file has no column for', async () => {
  const site = await aSite();
  const stored = newWebinar({
    id: '1',
    title: 'Before',
    organizerId: 'olga',
    coHostIds: ['pia'],
    startsAt: at,
    maxParticipants: 5,
    lobby: true,
  });
  await site.postgres.ports.webinars.save(stored, at);

  const file = await aFile('id;title;organizer_id;max_participants\n1;After;pia;\n');
  const ended = await site.run('import', file);

  expect(ended.stdout).toContain('  0 created\n  1 changed\n  0 unchanged');
  expect(await site.postgres.ports.webinars.find('1')).toEqual({
    ...stored,
    title: 'After',
    // Who is the organizer now is no co-host any more.
    organizerId: 'pia',
    coHostIds: [],
    maxParticipants: null,
  });
});

it('announces the webinars that an import changes, and not those that stay as they are', async () => {
  const site = await aSite();
  const file = await aFile('id,title,organizer_id\n1,One,olga\n2,Two,olga\n');
  await site.run('import', file);
  const revisions = 'select webinar_id, revision from live_webinar.revisions order by webinar_id';
  const before = await site.query<{ revision: number }>(revisions);

  const again = await site.run('import', await aFile('id,title,organizer_id\n1,One,olga\n2,Changed,olga\n'));

  expect(again.stdout).toContain('  1 changed\n  1 unchanged');
  const after = await site.query<{ revision: number }>(revisions);
  expect(after[0]).toEqual(before[0]);
  expect(after[1]!.revision).toBe(before[1]!.revision + 1);
  expect(site.announced.toSorted()).toEqual(['1', '2', '2']);
});

it('ends the session of a webinar that a file cancels', async () => {
  const site = await aSite();
  await site.postgres.ports.webinars.save(newWebinar({ id: '1', title: 'One', organizerId: 'olga' }), at);
  await site.postgres.ports.sessions.open(activeSession('1'));

  await site.run('import', await aFile('id,title,organizer_id,status\n1,One,olga,cancelled\n'));

  expect(await site.query('select is_active, passcode from live_webinar.live_sessions')).toEqual([
    { is_active: false, passcode: null },
  ]);
});

it('gives the presences in a running session the roles that a file names', async () => {
  const site = await aSite();
  await site.postgres.ports.webinars.save(
    newWebinar({ id: '1', title: 'One', organizerId: 'olga', coHostIds: ['pia'] }),
    at,
  );
  const session = activeSession('1');
  await site.postgres.ports.sessions.open(session);
  await site.postgres.ports.registrations.add('1', [{ userId: 'sam' }], at, 'readmit');
  await site.query(`
    insert into live_webinar.presences (session_id, user_id, role, renewed_at)
    values ('${session.id}', 'pia', 'co_host', now()), ('${session.id}', 'sam', 'participant', now())`);

  await site.run('import', await aFile('id,title,organizer_id,co_host_ids\n1,One,olga,sam\n'));

  expect(
    await site.query('select user_id, role, state from live_webinar.presences order by user_id'),
  ).toEqual([
    { user_id: 'pia', role: 'participant', state: 'revoked' },
    { user_id: 'sam', role: 'co_host', state: 'present' },
  ]);
});

it('says in a dry run what an import of webinars would do, and stores nothing', async () => {
  const site = await aSite();
  await site.run('import', await aFile('id,title,organizer_id\n1,One,olga\n'));

  const ended = await site.run(
    'import',
    '--dry-run',
    await aFile('id,title,organizer_id\n1,Changed,olga\n2,Two,olga\n'),
  );

  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout).toContain(
    '  1 created\n  1 changed\n  0 unchanged\nDry run: this is what would be done.',
  );
  expect(await site.query('select id, title from live_webinar.webinars')).toEqual([
    { id: '1', title: 'One' },
  ]);
});

it('refuses an end that would lie before the stored start of a webinar, with the line', async () => {
  const site = await aSite();
  await site.postgres.ports.webinars.save(
    newWebinar({ id: '2', title: 'Two', organizerId: 'olga', startsAt: new Date('2026-03-01T18:00:00Z') }),
    at,
  );
  const ended = await site.run(
    'import',
    await aFile(
      'id,title,organizer_id,ends_at\n1,One,olga,2026-03-01T17:00:00Z\n2,Two,olga,2026-03-01T17:00:00Z\n',
    ),
  );
  expect(ended.code).toBe(1);
  expect(ended.stderr).toBe(
    'The file has 1 fault:\n  line 3, ends_at: must be later than starts_at\nNothing was imported.\n',
  );
  expect(await site.query('select id from live_webinar.webinars')).toEqual([{ id: '2' }]);
});
