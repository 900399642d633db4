import { byIds } from '@live-webinar/domain/fixtures';
import { newWebinar } from '@live-webinar/domain';
import { expect, it } from 'vitest';
import { POLLING } from '../../../.config/time-limits.mjs';
import { aFile } from './support/run-cli.js';
import { aSite } from './support/site.js';

const at = new Date('2026-01-01T12:00:00Z');

const aSiteWithWebinar = async () => {
  const site = await aSite();
  await site.postgres.ports.webinars.save(newWebinar({ id: '1', title: 'One', organizerId: 'olga' }), at);
  return site;
};

it('imports registrations; who is registered stays, and whom a host removed stays out', async () => {
  const site = await aSiteWithWebinar();
  const { registrations } = site.postgres.ports;
  await registrations.add('1', byIds('sam'), at, 'readmit');
  await registrations.markRemoved('1', 'rex', at);

  const ended = await site.run('import', await aFile('user_id\twebinar_id\nsam\t1\nrex\t1\nzoë\t1\n'));

  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout).toBe(
    'table.csv (UTF-8, separated by tabs): registrations\n' +
      '  1 added\n  0 changed\n  1 unchanged\n  1 left out because a host removed the person\n',
  );
  const { items } = await registrations.list('1', { search: null, limit: 100, after: null });
  expect(items.map(({ userId }) => userId)).toEqual(['zoë', 'sam']);
  expect(items[1]?.registeredAt).toEqual(at);
});

it('sets names, e-mail addresses, languages and time zones; an empty cell leaves what is known', async () => {
  const site = await aSiteWithWebinar();
  const { registrations } = site.postgres.ports;
  const sam = {
    userId: 'sam',
    name: 'Sam',
    email: 'sam@example.org',
    language: 'de',
    timeZone: 'Europe/Berlin',
  };
  await registrations.add('1', [sam, { userId: 'pia', name: 'Pia' }], at, 'readmit');

  const ended = await site.run(
    'import',
    await aFile(
      'webinar_id,user_id,name,email,language,time_zone\n1,sam,Samira,,,\n1,pia,Pia,,,\n1,zoe,Zoë,zoe@example.org,fr,US/Pacific\n',
    ),
  );

  expect(ended.stdout).toContain('  1 added\n  1 changed\n  1 unchanged\n');
  const { items } = await registrations.list('1', { search: null, limit: 10, after: null });
  expect(items).toMatchObject([
    { userId: 'zoe', name: 'Zoë', email: 'zoe@example.org', language: 'fr', timeZone: 'US/Pacific' },
    { userId: 'pia', name: 'Pia', email: null, language: null, timeZone: null, registeredAt: at },
    { ...sam, name: 'Samira', registeredAt: at },
  ]);
  // The webinar, its registrations, and the import.
  await expect.poll(() => site.announced, POLLING).toEqual(['1', '1', '1']);
});

it('tells waiting pages once of a webinar with imported registrations', async () => {
  const site = await aSiteWithWebinar();
  const revision = 'select revision from live_webinar.revisions';
  const [before] = await site.query<{ revision: number }>(revision);
  const people = Array.from({ length: 1_500 }, (_, index) => `1,user-${index}`);

  await site.run('import', await aFile(['webinar_id,user_id', ...people].join('\n')));

  expect(await site.query(revision)).toEqual([{ revision: before!.revision + 1 }]);
  expect(site.announced).toEqual(['1', '1']);
  expect(await site.query('select count(*)::integer from live_webinar.registrations')).toEqual([
    { count: 1_500 },
  ]);
});

it('refuses registrations for webinars that do not exist, and imports none of the file', async () => {
  const site = await aSiteWithWebinar();
  const ended = await site.run('import', await aFile('webinar_id,user_id\n1,sam\n2,sam\n1,pia\n3,pia\n'));
  expect(ended).toEqual({
    code: 1,
    stdout: '',
    stderr:
      'The file has 2 faults:\n' +
      '  line 3, webinar_id: there is no webinar 2\n' +
      '  line 5, webinar_id: there is no webinar 3\n' +
      'Nothing was imported.\n',
  });
  expect(await site.query('select from live_webinar.registrations')).toEqual([]);
});

it('says in a dry run how many registrations would be added, and adds none', async () => {
  const site = await aSiteWithWebinar();
  const ended = await site.run('import', '--dry-run', await aFile('webinar_id,user_id\n1,sam\n'));
  expect(ended.stdout).toContain('  1 added\n');
  expect(ended.stdout).toContain('Nothing was stored.');
  expect(await site.query('select from live_webinar.registrations')).toEqual([]);
});
