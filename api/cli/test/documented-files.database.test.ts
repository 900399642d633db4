import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runCli } from './support/run-cli.js';
import { aSite } from './support/site.js';

const documented = (name: string) => fileURLToPath(new URL(`./documented/${name}`, import.meta.url));

it('imports the files that the documentation shows', async () => {
  const site = await aSite();
  const webinars = await site.run('import', documented('webinars.csv'));
  expect(webinars).toMatchObject({ code: 0, stderr: '' });
  expect(webinars.stdout).toContain('  2 created');
  const registrations = await site.run('import', documented('registrations.csv'));
  expect(registrations).toMatchObject({ code: 0, stderr: '' });
  expect(registrations.stdout).toContain('  3 added');
});

it('explains every command with --help, and no command without a database', async () => {
  const program = await runCli(['--help']);
  const importing = await runCli(['import', '--help']);
  expect(program).toMatchObject({ code: 0, stderr: '' });
  expect(program.stdout).toContain('import [options] <file>');
  expect(importing).toMatchObject({ code: 0, stderr: '' });
  expect(importing.stdout).toContain('--dry-run');
});

it('refuses an option that it does not know, and shows the help', async () => {
  const ended = await runCli(['import', '--force', documented('webinars.csv')]);
  expect(ended.code).toBe(1);
  expect(ended.stderr).toContain("error: unknown option '--force'");
  expect(ended.stderr).toContain('Usage: live-webinar import');
});

it('says what to do if the database cannot be reached or is not migrated, without its password', async () => {
  const file = documented('webinars.csv');
  const unreachable = await runCli(['import', file], {
    DATABASE_URL: 'postgres://u:hidden@127.0.0.1:1/live',
  });
  expect(unreachable.code).toBe(1);
  expect(unreachable.stderr).toContain('The database cannot be reached. Check DATABASE_URL');
  const mistyped = await runCli(['import', file], { DATABASE_URL: 'mysql://u:hidden@127.0.0.1/live' });
  expect(mistyped.stderr).toContain('DATABASE_URL must be an address like postgres://');
  expect(unreachable.stderr + mistyped.stderr).not.toContain('hidden');

  const site = await aSite();
  await site.query("delete from live_webinar.migrations where name like '008%'");
  const outdated = await site.run('import', file);
  expect(outdated.stderr).toBe(
    'The database schema is outdated. Run: npm run migrate -- up\nNothing was imported.\n',
  );
});
