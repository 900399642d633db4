// Checks the committed OpenAPI document: whether it is valid, whether the generated client fits it, and whether it breaks the
// clients of the published one. `--publish` makes it the published one, after a change that breaks clients on purpose.
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { breakingChanges } from './breaking-changes.mjs';

const DOCUMENT = 'docs/reference/openapi.json';
const PUBLISHED = '.config/openapi/published.json';
const CLIENT = 'api/client/src/schema.ts';

/** @param {string} command */
const run = (command) => {
  const { status, stdout, stderr } = spawnSync('npx', ['--no-install', ...command.split(' ')], {
    encoding: 'utf8',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });
  if (status === 0) return;
  process.stderr.write(`${stdout}${stderr}`);
  process.exitCode = 1;
};

if (process.argv.includes('--publish')) {
  copyFileSync(DOCUMENT, PUBLISHED);
} else {
  run(`redocly lint ${DOCUMENT} --extends=spec --format=stylish`);
  run(`openapi-typescript ${DOCUMENT} --output ${CLIENT} --check`);
  const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
  const broken = breakingChanges(read(PUBLISHED), read(DOCUMENT));
  for (const change of broken) process.stderr.write(`This breaks clients of the API: ${change}\n`);
  if (broken.length > 0) process.exitCode = 1;
  else if (!process.exitCode) process.stdout.write('The OpenAPI document is valid and breaks no client.\n');
}
