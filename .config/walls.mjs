// Holds the walls of .config/walls.cjs, and first proves that they hold: an illegal import that is planted on purpose
// must be caught, else a green result would mean nothing.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import rules from './walls.cjs';

const FOLDERS = [
  'domain/src',
  'domain/in-memory',
  'domain/fixtures',
  ...readdirSync('adapters').map((adapter) => `adapters/${adapter}/src`),
  'api/src',
  'api/server/src',
  'api/contract/src',
  'widget/src',
  ...readdirSync('examples').map((example) => `examples/${example}/src`),
];
/** Fewer files than this were not read by mistake, but not at all. */
const FEWEST_MODULES = 100;

const { options, ...ruleSet } = rules;

/** @param {string[]} folders */
const violationsIn = async (folders) => {
  const { output } = await cruise(folders, {
    ...options,
    exclude: { path: '/(dist|test|public|node_modules)/|\\.config\\.ts$' },
    ruleSet,
    validate: true,
  });
  if (typeof output === 'string') throw new Error('The walls could not be checked');
  return output.summary;
};

/** Where each wall is tried: a file that must not stand. */
const PLANTED = [
  { file: 'domain/src/planted-illegal-import.ts', source: "import 'node:fs';\n", rule: 'domain' },
  {
    file: 'api/src/planted-illegal-import.ts',
    source: "import '@live-webinar/system';\n",
    rule: 'api',
  },
  {
    file: 'widget/src/planted-illegal-import.ts',
    source: "import { Pass } from '@live-webinar/contract';\nvoid Pass;\n",
    rule: 'contract-types-only',
  },
  {
    file: 'widget/src/planted-illegal-import.ts',
    source: "import type { Roster } from './in-meeting/roster.js';\nexport type Planted = Roster;\n",
    rule: 'after-the-click',
  },
  {
    file: 'widget/src/planted-illegal-import.ts',
    source: "import './in-meeting/interface.js';\n",
    rule: 'interface-types-only',
  },
  {
    file: 'widget/src/planted-illegal-import.ts',
    source: "import { meetingView } from './in-meeting/in-meeting.js';\nvoid meetingView;\n",
    rule: 'loaded-at-the-click',
  },
  {
    file: 'widget/src/planted-illegal-import.ts',
    source: "import type { Planted } from './planted-illegal-import.js';\nexport type Other = Planted;\n",
    rule: 'no-circles-in-the-widget',
  },
];

for (const { file, source, rule } of PLANTED) {
  writeFileSync(file, source);
  try {
    const { violations } = await violationsIn([file]);
    if (!violations.some((violation) => violation.from === file && violation.rule.name === rule)) {
      process.stderr.write(`The wall "${rule}" does not hold: ${file} was let through.\n`);
      process.exitCode = 1;
    }
  } finally {
    rmSync(file);
  }
}

const { violations, totalCruised } = await violationsIn(FOLDERS);
for (const { from, to, rule } of violations)
  process.stderr.write(`${rule.name}: ${from} must not import ${to}\n`);
if (totalCruised < FEWEST_MODULES) process.stderr.write(`Only ${totalCruised} files were read.\n`);
if (violations.length > 0 || totalCruised < FEWEST_MODULES) process.exitCode = 1;
else if (!process.exitCode)
  process.stdout.write(`The walls hold: ${totalCruised} files, ${PLANTED.length} planted imports caught.\n`);
