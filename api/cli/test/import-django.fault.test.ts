import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, it, onTestFinished } from 'vitest';
import { aDjangoSite, SOME_ROWS, type DjangoSite } from './support/django-site.js';
import { runCli, type Ended } from './support/run-cli.js';
import { aSite, type Site } from './support/site.js';

const ZONE = ['--time-zone', 'Europe/Berlin'];

const importDjango = (site: Site, django: DjangoSite, ...args: readonly string[]): Promise<Ended> =>
  runCli(['import-django', ...args], { DATABASE_URL: site.url, DJANGO_DATABASE_URL: django.url });

/** Both databases, the original one with {@link SOME_ROWS}. */
const bothSites = async () => {
  const [site, django] = [await aSite(), await aDjangoSite()];
  await django.query(SOME_ROWS);
  return { site, django };
};

it('imports the webinars, registrations and past sessions of the original application', async () => {
  const { site, django } = await bothSites();

  const ended = await importDjango(site, django, ...ZONE);

  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout).toBe(
    [
      'webinars_event: webinars',
      '  3 created',
      '  0 changed',
      '  0 unchanged',
      'registrations_registration: registrations',
      '  3 added',
      '  0 changed',
      '  0 unchanged',
      '  0 left out because a host removed the person',
      'live_sessions_livesession: past sessions',
      '  1 added',
      '  0 changed',
      '  0 unchanged',
      'Left out:',
      '  1 of live_sessions_livesession: it is still live: run the command again when it is over (2)',
      '  1 of live_sessions_livesession: it was never live (3)',
      '',
    ].join('\n'),
  );
  // Day and time are in the zone of the site, where it is summer.
  expect(await site.postgres.ports.webinars.find('1')).toMatchObject({
    title: 'Reading the night sky',
    description: 'Bring a red torch.',
    organizerId: '1',
    startsAt: new Date('2026-07-01T16:00:00Z'),
    endsAt: new Date('2026-07-01T17:30:00Z'),
  });
  expect(await site.postgres.ports.webinars.find('2')).toMatchObject({
    startsAt: new Date('2026-12-01T17:00:00Z'),
    endsAt: null,
  });
  const { items } = await site.postgres.ports.registrations.list('1', {
    search: null,
    limit: 10,
    after: null,
  });
  expect(items).toEqual([
    {
      userId: '8',
      name: 'Pia van Dijk',
      email: null,
      language: null,
      timeZone: null,
      registeredAt: new Date('2026-06-02T10:00:00Z'),
    },
    {
      userId: '7',
      name: 'Sam',
      email: 'sam@example.org',
      language: null,
      timeZone: null,
      registeredAt: new Date('2026-06-01T10:00:00Z'),
    },
  ]);
  expect(
    await site.query(
      'select webinar_id, room_name, is_active, started_by, created_at, started_at, ended_at, ended_by from live_webinar.live_sessions',
    ),
  ).toEqual([
    {
      webinar_id: '1',
      room_name: 'webinar_1_abc12345',
      is_active: false,
      started_by: '1',
      created_at: new Date('2026-07-01T15:50:00Z'),
      started_at: new Date('2026-07-01T15:58:00Z'),
      ended_at: new Date('2026-07-01T17:20:00Z'),
      ended_by: null,
    },
  ]);
});

it('imports only what is different when it is run again', async () => {
  const { site, django } = await bothSites();
  await importDjango(site, django, ...ZONE);
  const revisions = 'select * from live_webinar.revisions order by webinar_id';
  const before = await site.query<{ revision: number }>(revisions);

  const again = await importDjango(site, django, ...ZONE);
  expect(again.stdout).toMatch(
    /0 created\n {2}0 changed\n {2}3 unchanged[^]*0 added\n {2}0 changed\n {2}3 unchanged[^]*0 added\n {2}0 changed\n {2}1 unchanged/,
  );
  expect(await site.query(revisions)).toEqual(before);

  // The original application goes on: a new title, a new person, and the session that was live is over.
  await django.query(`
    update webinars_event set title = 'Comets and asteroids' where id = 2;
    update auth_user set email = 'pia@example.org' where id = 8;
    insert into registrations_registration (id, user_id, event_id, registered_on, attended) values (4, 9, 2, now(), false);
    update live_sessions_livesession set is_active = false, end_time = '2026-12-01T18:10Z' where id = 2;
    update live_sessions_livesession set end_time = '2026-07-01T17:25Z' where id = 1`);
  const later = await importDjango(site, django, ...ZONE);
  expect(later.stdout).toMatch(
    /0 created\n {2}1 changed\n {2}2 unchanged[^]*1 added\n {2}1 changed\n {2}2 unchanged[^]*1 added\n {2}1 changed\n {2}0 unchanged/,
  );
  expect(
    await site.query('select room_name, ended_at from live_webinar.live_sessions order by room_name'),
  ).toEqual([
    { room_name: 'webinar_1_abc12345', ended_at: new Date('2026-07-01T17:25:00Z') },
    { room_name: 'webinar_2_bcd23456', ended_at: new Date('2026-12-01T18:10:00Z') },
  ]);
});

it('keeps what only Live Webinar knows of a webinar when Django is imported again', async () => {
  const { site, django } = await bothSites();
  await importDjango(site, django, ...ZONE);
  const { webinars, registrations } = site.postgres.ports;
  const webinar = await webinars.find('1');
  await webinars.save({ ...webinar!, coHostIds: ['2'], maxParticipants: 20, lobby: true }, new Date());
  await registrations.markRemoved('1', '8', new Date());

  const again = await importDjango(site, django, ...ZONE);

  expect(again.stdout).toContain('  3 unchanged');
  expect(again.stdout).toContain('  1 left out because a host removed the person');
  expect(await webinars.find('1')).toMatchObject({ coHostIds: ['2'], maxParticipants: 20, lobby: true });
});

it('stores nothing of a Django database in a dry run, and changes nothing in it', async () => {
  const { site, django } = await bothSites();
  const ended = await importDjango(site, django, '--dry-run', ...ZONE);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout).toContain('  3 created');
  expect(ended.stdout).toContain('Dry run: this is what would be done. Nothing was stored.');
  expect(await site.query('select from live_webinar.webinars')).toEqual([]);
});

it('leaves out orphans and what cannot be a webinar, and says why', async () => {
  const { site, django } = await bothSites();
  await django.query(`
    set session_replication_role = replica;
    insert into webinars_event (id, title, description, organizer_id, date, time, duration, price, created_at)
      values (4, '  ', '', 1, '2026-07-01', '18:00', 90, 0, now()), (5, 'Too late', '', 1, '10000-01-01', '18:00', 90, 0, now());
    insert into registrations_registration (id, user_id, event_id, registered_on, attended)
      values (11, 7, 4, now(), false), (12, 7, 99, now(), false), (13, 8, 99, now(), false);
    insert into live_sessions_livesession (id, webinar_id, room_name, is_active, created_at, started_at)
      values (4, 99, 'webinar_99_abc12345', false, now(), now())`);
  const ended = await importDjango(site, django, ...ZONE);
  expect(ended.code).toBe(0);
  expect(ended.stdout.slice(ended.stdout.indexOf('Left out:')).split('\n')).toEqual([
    'Left out:',
    '  1 of webinars_event: title: is not valid. The title that people see: 1 to 500 characters, not only spaces (4)',
    '  1 of webinars_event: its times are not between the years 1000 and 9999 (5)',
    '  3 of registrations_registration: its webinar does not exist or was left out (11, 12, 13)',
    '  1 of live_sessions_livesession: it is still live: run the command again when it is over (2)',
    '  1 of live_sessions_livesession: it was never live (3)',
    '  1 of live_sessions_livesession: its webinar does not exist or was left out (4)',
    '',
  ]);
});

it('takes the planned end and the organizer for a session without them, and says so', async () => {
  const { site, django } = await bothSites();
  await django.query(`
    alter table live_sessions_livesession drop column end_time;
    update live_sessions_livesession set started_by_id = null`);
  const ended = await importDjango(site, django, ...ZONE);
  expect(ended.stdout).toContain(
    '  1 have no end: the planned end of the webinar was taken, or the start if that is later\n' +
      '  1 do not say who started them: the organizer was taken\n',
  );
  expect(await site.query('select started_by, ended_at from live_webinar.live_sessions')).toEqual([
    { started_by: '1', ended_at: new Date('2026-07-01T17:30:00Z') },
  ]);
});

it('reads tables and columns that are called differently, and moments without a zone', async () => {
  const { site, django } = await bothSites();
  await django.query(`
    alter table webinars_event rename to "Lectures";
    alter table "Lectures" rename column organizer_id to "Owner";
    alter table "Lectures" add column begins timestamp, add column is_cancelled boolean;
    update "Lectures" set begins = date + time, is_cancelled = (id = 3)`);
  const ended = await importDjango(
    site,
    django,
    ...ZONE,
    ...['--events-table', '"Lectures"'],
    ...['--column', 'events.organizer=Owner', '--column', 'events.starts_at=begins'],
  );
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(await site.postgres.ports.webinars.find('3')).toMatchObject({
    organizerId: '2',
    startsAt: new Date('2026-12-02T17:00:00Z'),
    status: 'cancelled',
  });
});

it('needs only the rights on the Django database that the documentation grants', async () => {
  const { site, django } = await bothSites();
  const role = `import_${randomUUID().replaceAll('-', '')}`;
  const sql = await readFile(new URL('./documented/django-role.sql', import.meta.url), 'utf8');
  await django.query(sql.replaceAll('live_webinar_import', role).replace('…', role));
  onTestFinished(() => django.query(`drop owned by ${role}; drop role ${role}`));
  const url = new URL(django.url);
  [url.username, url.password] = [role, role];

  const ended = await importDjango(site, { ...django, url: url.href }, ...ZONE);

  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout).toContain('  3 added');
});

it('leaves out only details that are not valid, and imports no people if it is told so', async () => {
  const { site, django } = await bothSites();
  await django.query(`
    update auth_user set email = 'nobody' where id = 7;
    update webinars_event set description = repeat('x', 2001) where id = 2`);
  const ended = await importDjango(site, django, ...ZONE);
  expect(ended.stdout).toContain('  3 created');
  expect(ended.stdout).toContain(
    "  2 of registrations_registration: only the person's e-mail address, which is not valid (1, 3)\n",
  );
  expect(ended.stdout).toContain(
    '  1 of webinars_event: only its description, which is longer than 2,000 characters (2)\n',
  );

  await django.query('drop table auth_user cascade');
  const custom = await importDjango(site, django, ...ZONE);
  expect(custom.code).toBe(1);
  expect(custom.stderr).toContain(
    'The Django database has no table auth_user. Name the table of the users with --users-table',
  );
  const without = await importDjango(site, django, ...ZONE, '--no-users-table');
  expect(without).toMatchObject({ code: 0, stderr: '' });
  expect(without.stdout).toContain('  0 added\n  0 changed\n  3 unchanged');
});

it.each([
  [
    'times without a zone',
    'select',
    [],
    'The times in webinars_event.date and webinars_event.time have no time zone.',
  ],
  ['an unknown zone', 'select', ['--time-zone', 'Berlin'], 'There is no time zone "Berlin".'],
  [
    'a missing column',
    'alter table webinars_event drop column organizer_id',
    ZONE,
    'webinars_event has no column organizer_id or host_id or created_by_id. Name it with --column events.organizer=NAME. Its columns are id, title,',
  ],
  [
    'a missing column of the last table',
    'alter table live_sessions_livesession drop column room_name',
    ZONE,
    'live_sessions_livesession has no column room_name.',
  ],
  [
    'a column that was named and is missing',
    'select',
    [...ZONE, '--column', 'sessions.ended_at=closed_at'],
    'live_sessions_livesession has no column closed_at. Its columns are id, room_name,',
  ],
  [
    'a missing table',
    'drop table registrations_registration',
    ZONE,
    'The Django database has no table registrations_registration. Name the table of the registrations with --registrations-table',
  ],
  [
    'a day without a time',
    'alter table webinars_event drop column time',
    [...ZONE, '--column', 'events.starts_at=date'],
    'webinars_event.date is not a moment but of the type date.',
  ],
])(
  'imports nothing from a Django database with %s, and says what to do',
  async (_, change, args, sentence) => {
    const { site, django } = await bothSites();
    await django.query(change);
    const ended = await importDjango(site, django, ...args);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain(sentence);
    expect(ended.stderr).toMatch(/\nNothing was imported\.\n$/);
    expect(await site.query('select from live_webinar.webinars')).toEqual([]);
  },
);

it('says what to do if the Django database cannot be reached, without its password', async () => {
  const site = await aSite();
  const at = (url: string) => runCli(['import-django'], { DATABASE_URL: site.url, DJANGO_DATABASE_URL: url });
  const unreachable = await at('postgres://u:hidden@127.0.0.1:1/django');
  expect(unreachable.code).toBe(1);
  expect(unreachable.stderr).toContain('The Django database cannot be read: connect ECONNREFUSED');
  const missing = await at('');
  expect(missing.stderr).toContain('DJANGO_DATABASE_URL must be an address like postgres://');
  expect(unreachable.stderr).not.toContain('hidden');
});
