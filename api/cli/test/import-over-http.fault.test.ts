import { readFile } from 'node:fs/promises';
import { newWebinar } from '@live-webinar/domain';
import { expect, it } from 'vitest';
import { SECRET, tokenFor } from '../../test/support/api.js';
import { anApiSite, importOverHttp } from './support/api-site.js';
import { aFile, runCli } from './support/run-cli.js';

const documented = (name: string) => readFile(new URL(`./documented/${name}`, import.meta.url), 'utf8');

it('imports the files that the documentation shows over HTTP, and changes nothing the second time', async () => {
  const site = await anApiSite();
  const [webinars, registrations] = [await documented('webinars.csv'), await documented('registrations.csv')];

  expect(await site.importing(webinars)).toEqual({
    code: 0,
    stdout: 'table.csv (UTF-8, separated by commas): webinars\n  2 created\n  0 changed\n  0 unchanged\n',
    stderr: '',
  });
  expect(await site.importing(registrations)).toEqual({
    code: 0,
    stdout: 'table.csv (UTF-8, separated by commas): registrations\n  3 registered\n',
    stderr: '',
  });

  expect(await site.api.useCases.getWebinar({ webinarId: '123' })).toEqual({
    ok: true,
    value: newWebinar({
      id: '123',
      title: 'Reading the night sky',
      organizerId: '42',
      coHostIds: ['57', '61'],
      startsAt: new Date('2026-12-01T18:00:00Z'),
      endsAt: new Date('2026-12-01T19:30:00Z'),
      timeZone: 'Europe/London',
    }),
  });
  expect(await site.registered('123')).toEqual([
    {
      user_id: '77',
      name: 'Ada Lovelace',
      email: 'ada@example.org',
      language: 'en',
      time_zone: 'Europe/London',
    },
    { user_id: '78', name: null, email: null, language: null, time_zone: null },
  ]);
  expect((await site.importing(webinars)).stdout).toContain('  0 created\n  0 changed\n  2 unchanged\n');
});

it('leaves the fields of a webinar for which a file that is imported over HTTP has no column', async () => {
  const site = await anApiSite();
  const stored = newWebinar({
    id: '1',
    title: 'Before',
    organizerId: 'olga',
    coHostIds: ['pia'],
    startsAt: new Date('2026-03-01T18:00:00Z'),
    maxParticipants: 5,
    lobby: true,
  });
  await site.api.useCases.scheduleWebinar(stored);

  const ended = await site.importing('id,title,organizer_id,max_participants\n1,After,pia,\n2,New,olga,\n');

  expect(ended.stdout).toContain('  1 created\n  1 changed\n  0 unchanged\n');
  expect(await site.api.useCases.getWebinar({ webinarId: '1' })).toEqual({
    ok: true,
    value: { ...stored, title: 'After', organizerId: 'pia', coHostIds: [], maxParticipants: null },
  });
});

it('sends nothing over HTTP of a file that has faults, and names them with line and column', async () => {
  const site = await anApiSite();
  await site.api.useCases.scheduleWebinar(
    newWebinar({ id: '1', title: 'One', organizerId: 'olga', startsAt: new Date('2026-03-01T18:00:00Z') }),
  );
  const rows = Array.from({ length: 1_500 }, (_, index) => `${index + 2},Two,olga,`);
  const ended = await site.importing(
    ['id,title,organizer_id,ends_at', '1,One,olga,2026-03-01T17:00:00Z', ...rows, 'last,,olga,'].join('\n'),
  );
  expect(ended).toEqual({
    code: 1,
    stdout: '',
    stderr:
      'The file has 2 faults:\n' +
      '  line 2, ends_at: must be later than starts_at\n' +
      '  line 1503, title: is empty\n' +
      'Nothing was imported.\n',
  });
  expect(await site.titles()).toEqual([['1', 'One']]);
});

it('names the lines of registrations whose webinar the API does not have, and registers nobody', async () => {
  const site = await anApiSite();
  await site.api.useCases.scheduleWebinar(newWebinar({ id: '1', title: 'One', organizerId: 'olga' }));
  const ended = await site.importing('webinar_id,user_id\n1,sam\n2,sam\n1,pia\n3,pia\n');
  expect(ended).toEqual({
    code: 1,
    stdout: '',
    stderr:
      'The file has 2 faults:\n' +
      '  line 3, webinar_id: there is no webinar 2\n' +
      '  line 5, webinar_id: there is no webinar 3\n' +
      'Nothing was imported.\n',
  });
  expect(await site.registered('1')).toEqual([]);
});

it('says in a dry run over HTTP what would be done, and sends nothing', async () => {
  const site = await anApiSite();
  await site.api.useCases.scheduleWebinar(newWebinar({ id: '1', title: 'One', organizerId: 'olga' }));
  const webinars = await site.importing('id,title,organizer_id\n1,Changed,olga\n2,Two,olga\n', '--dry-run');
  expect(webinars).toMatchObject({ code: 0, stderr: '' });
  expect(webinars.stdout).toContain(
    '  1 created\n  1 changed\n  0 unchanged\nDry run: this is what would be done. Nothing was stored.\n',
  );
  const registrations = await site.importing('webinar_id,user_id\n1,sam\n', '--dry-run');
  expect(registrations.stdout).toContain('  1 registered\nDry run:');
  expect(await site.titles()).toEqual([['1', 'One']]);
  expect(await site.registered('1')).toEqual([]);
});

it('registers over HTTP more people than one call may name or one body may hold', async () => {
  const site = await anApiSite();
  for (const id of ['many', 'long']) {
    await site.api.useCases.scheduleWebinar(newWebinar({ id, title: 'One', organizerId: 'olga' }));
  }
  // 64 characters: 10,000 of them nearly fill a body. A name of 255 owls is a kilobyte.
  const many = Array.from({ length: 12_000 }, (_, index) => `many,${`${index}`.padStart(64, 'u')},`);
  const long = Array.from({ length: 2_500 }, (_, index) => `long,user-${index},${'🦉'.repeat(255)}`);
  const rows = many.flatMap((row, index) => [row, ...(long[index] ? [long[index]] : [])]);

  const ended = await site.importing(['webinar_id,user_id,name', ...rows].join('\n'));

  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(ended.stdout).toContain('  14500 registered\n');
  const total = async (webinarId: string) => {
    const page = await site.api.useCases.listRegistrations({
      webinarId,
      search: null,
      limit: 1,
      after: null,
    });
    return page.ok && page.value.total;
  };
  expect([await total('many'), await total('long')]).toEqual([12_000, 2_500]);
});

it('says what is wrong with the token, and never shows it', async () => {
  const site = await anApiSite();
  const importing = (token: string) =>
    importOverHttp(site.api.origin, 'id,title,organizer_id\n1,One,olga\n', [], token);
  const person = { id: 'back-end' };
  const badSignature = tokenFor(person, { scope: 'webinars:manage' }, { secret: SECRET.toUpperCase() });
  const withoutScope = tokenFor(person);
  const stderrs = [
    (await importing(badSignature)).stderr,
    (await importing(withoutScope)).stderr,
    (await importing('not a token')).stderr,
    (await importing('')).stderr,
  ];

  expect(stderrs[0]).toContain(
    'The API does not accept the token in LIVE_WEBINAR_TOKEN (401 unauthenticated: ',
  );
  expect(stderrs[1]).toBe(
    'The token in LIVE_WEBINAR_TOKEN lacks the scope webinars:manage (403 insufficient_scope)\nNothing was imported.\n',
  );
  expect(stderrs[2]).toContain('LIVE_WEBINAR_TOKEN must be a token that your site has signed');
  expect(stderrs[3]).toBe(stderrs[2]);
  for (const part of [badSignature, withoutScope, 'not a token']) {
    expect(stderrs.join('')).not.toContain(part);
  }
  expect(await site.titles()).toEqual([]);
});

it.each([
  ['no address', 'live.example.org', '--api must be an address like https://live.example.org'],
  ['a password', 'https://u:hidden@live.example.org', '--api must be an address like https://'],
])('refuses an address of the API with %s', async (_, address, sentence) => {
  const ended = await importOverHttp(address, 'id,title,organizer_id\n1,One,olga\n');
  expect(ended.code).toBe(1);
  expect(ended.stderr).toContain(sentence);
  expect(ended.stderr).not.toContain('hidden');
});

it('says so if the address leads past the API', async () => {
  const site = await anApiSite();
  const ended = await importOverHttp(`${site.api.origin}/docs`, 'id,title,organizer_id\n1,One,olga\n');
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr).toMatch(
    /^http:\S+\/docs does not answer as the API does \(status 404\)\. Check --api\n/,
  );
});

it('does not look at DATABASE_URL if the rows go to the API', async () => {
  const site = await anApiSite();
  const ended = await runCli(
    ['import', '--api', site.api.origin, await aFile('id,title,organizer_id\n1,One,olga\n')],
    {
      LIVE_WEBINAR_TOKEN: tokenFor({ id: 'back-end' }, { scope: 'webinars:manage' }),
      DATABASE_URL: 'no address of a database',
    },
  );
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  expect(await site.titles()).toEqual([['1', 'One']]);
});
