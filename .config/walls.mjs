// Checks the walls of .config/walls.cjs. It first adds illegal imports and proves that the check detects them; otherwise a
// green result would prove nothing.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import rules from './walls.cjs';

const FOLDERS = [
  'domain/src',
  'domain/in-memory',
  'domain/fixtures',
  'domain/conformance',
  ...readdirSync('adapters').map((adapter) => `adapters/${adapter}/src`),
  'api/src',
  'api/server/src',
  'api/contract/src',
  'widget/src',
  ...readdirSync('examples').map((example) => `examples/${example}/src`),
];
/** If fewer files than this are checked, the folders above are wrong. */
const MIN_MODULES = 100;

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

/** Files with illegal imports, and the rule that must detect each. */
const ILLEGAL_IMPORTS = [
  { file: 'domain/src/illegal-import.ts', source: "import 'node:fs';\n", rule: 'domain' },
  {
    file: 'api/src/illegal-import.ts',
    source: "import '@live-webinar/system';\n",
    rule: 'api',
  },
  {
    file: 'widget/src/illegal-import.ts',
    source: "import { Pass } from '@live-webinar/contract';\nvoid Pass;\n",
    rule: 'contract-types-only',
  },
  {
    file: 'widget/src/illegal-import.ts',
    source: "import type { Roster } from './in-meeting/roster.js';\nexport type Planted = Roster;\n",
    rule: 'after-the-click',
  },
  {
    file: 'widget/src/illegal-import.ts',
    source: "import './in-meeting/interface.js';\n",
    rule: 'interface-types-only',
  },
  {
    file: 'widget/src/illegal-import.ts',
    source: "import { meetingView } from './in-meeting/in-meeting.js';\nvoid meetingView;\n",
    rule: 'loaded-at-the-click',
  },
  {
    file: 'widget/src/illegal-import.ts',
    source: "import type { Planted } from './illegal-import.js';\nexport type Other = Planted;\n",
    rule: 'no-circles-in-the-widget',
  },
];

for (const { file, source, rule } of ILLEGAL_IMPORTS) {
  writeFileSync(file, source);
  try {
    const { violations } = await violationsIn([file]);
    if (!violations.some((violation) => violation.from === file && violation.rule.name === rule)) {
      process.stderr.write(`The wall "${rule}" does not work: it did not detect the import in ${file}.\n`);
      process.exitCode = 1;
    }
  } finally {
    rmSync(file);
  }
}

const { violations, totalCruised } = await violationsIn(FOLDERS);
for (const { from, to, rule } of violations)
  process.stderr.write(`${rule.name}: ${from} must not import ${to}\n`);
if (totalCruised < MIN_MODULES) process.stderr.write(`Only ${totalCruised} files were checked.\n`);
if (violations.length > 0 || totalCruised < MIN_MODULES) process.exitCode = 1;
else if (!process.exitCode)
  process.stdout.write(
    `The walls hold: ${totalCruised} files, ${ILLEGAL_IMPORTS.length} illegal imports detected.\n`,
  );
