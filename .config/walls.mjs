// Checks the walls of .config/walls.cjs. It first proves on a fixture tree that it detects illegal imports; otherwise a green
// result would prove nothing.
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import rules from './walls.cjs';

const FOLDERS = [
  'domain/src',
  'domain/in-memory',
  'domain/fixtures',
  'domain/conformance',
  ...readdirSync('adapters').map((adapter) => `adapters/${adapter}/src`),
  'api/src',
  'api/admin/src',
  'api/server/src',
  'api/cli/src',
  'api/client/src',
  'api/contract/src',
  'widget/src',
  ...readdirSync('examples').map((example) => `examples/${example}/src`),
  // Samples in several languages have no src, nor has a folder of installed packages.
].filter((folder) => existsSync(folder));
/** If fewer files than this are checked, the folders above are wrong. */
const MIN_MODULES = 100;

const { options, ...ruleSet } = rules;

/** @param {string[]} folders @param {string} [baseDir] */
const violationsIn = async (folders, baseDir = process.cwd()) => {
  const { output } = await cruise(folders, {
    ...options,
    baseDir,
    exclude: { path: '/(dist|test|public|node_modules)/|\\.config\\.ts$' },
    ruleSet,
    validate: true,
  });
  if (typeof output === 'string') throw new Error('The walls could not be checked');
  return output.summary;
};

/** A small tree with illegal imports: a file of each, and the rule that must detect it. */
const FIXTURE = fileURLToPath(new URL('./test/walls-fixture', import.meta.url));
const ILLEGAL_IMPORTS = {
  'domain/src/imports-node.ts': 'domain',
  'domain/src/circle-first.ts': 'no-circles',
  'api/src/imports-adapter.ts': 'api',
  'widget/src/imports-schema.ts': 'contract-types-only',
  'widget/src/imports-in-meeting.ts': 'after-the-click',
  'widget/src/imports-interface-value.ts': 'interface-types-only',
  'widget/src/imports-lazy-part.ts': 'loaded-at-the-click',
};

const fixture = await violationsIn(['domain', 'api', 'widget'], FIXTURE);
for (const [file, rule] of Object.entries(ILLEGAL_IMPORTS)) {
  if (fixture.violations.some((violation) => violation.from === file && violation.rule.name === rule))
    continue;
  process.stderr.write(`The wall "${rule}" does not work: it did not detect the import in ${file}.\n`);
  process.exitCode = 1;
}

const { violations, totalCruised } = await violationsIn(FOLDERS);
for (const { from, to, rule } of violations)
  process.stderr.write(`${rule.name}: ${from} must not import ${to}\n`);
if (totalCruised < MIN_MODULES) process.stderr.write(`Only ${totalCruised} files were checked.\n`);
if (violations.length > 0 || totalCruised < MIN_MODULES) process.exitCode = 1;
else if (!process.exitCode)
  process.stdout.write(
    `The walls hold: ${totalCruised} files, ${Object.keys(ILLEGAL_IMPORTS).length} illegal imports detected.\n`,
  );
