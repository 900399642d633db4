// Runs the tests several times to find flaky ones: see USAGE.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseRepeatOptions, USAGE } from './test-repeat-options.mjs';
import { readVitestReport } from './vitest-report.mjs';

/** Keeps a core busy. Exits when its parent exits, even if the parent was killed. */
const BUSY_LOOP = `
  process.on('disconnect', () => process.exit());
  const spin = () => {
    for (const until = Date.now() + 100; Date.now() < until;);
    setImmediate(spin);
  };
  spin();
`;

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();

/** @param {string} command @param {string[]} args @param {import('node:child_process').SpawnOptions} options */
const start = (command, args, options) => {
  const child = spawn(command, args, options);
  children.add(child);
  child.once('close', () => children.delete(child));
  return child;
};

/** @param {number} count */
const startBusyLoops = (count) =>
  Array.from({ length: count }, () =>
    start(process.execPath, ['-e', BUSY_LOOP], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }),
  );

/** Runs an npm script once. @param {string} script @param {string} logFile receives the complete output */
const runOnce = async (script, logFile) => {
  const startedAt = performance.now();
  const log = createWriteStream(logFile);
  const run = start('npm', ['run', script], { stdio: ['ignore', 'pipe', 'pipe'] });
  for (const output of [run.stdout, run.stderr]) output?.pipe(log, { end: false });
  const [code, signal] = await once(run, 'close');
  log.end();
  await once(log, 'finish');
  return {
    ...readVitestReport(await readFile(logFile, 'utf8')),
    outcome: code === 0 ? 'green' : 'red',
    exit: code ?? signal,
    seconds: Math.round((performance.now() - startedAt) / 1000),
  };
};

/** @param {import('./test-repeat-options.mjs').RepeatOptions} options */
const repeat = async ({ runs, busy, script }) => {
  const folder = await mkdtemp(join(tmpdir(), 'live-webinar-test-repeat-'));
  let red = 0;
  for (let number = 1; number <= runs; number += 1) {
    const logFile = join(folder, `run-${number}.log`);
    const busyLoops = startBusyLoops(busy);
    const { outcome, passed, failed, failures, exit, seconds } = await runOnce(script, logFile);
    for (const loop of busyLoops) loop.kill('SIGKILL');
    console.log(`run ${number} of ${runs}: ${outcome}, ${passed} passed, ${failed} failed, ${seconds} s`);
    if (outcome === 'green') continue;
    red += 1;
    for (const failure of failures) console.log(`  ${failure}`);
    if (failures.length === 0) console.log(`  no test failed; "npm run ${script}" exited with ${exit}`);
    console.log(`  log: ${logFile}`);
  }
  console.log(`"npm run ${script}", busy loops: ${busy}. Green: ${runs - red}, red: ${red}`);
  if (red > 0) process.exitCode = 1;
};

process.on('exit', () => {
  for (const child of children) child.kill();
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => process.exit(1));
}

const options = parseRepeatOptions(process.argv.slice(2));
if (options.kind === 'help') console.log(USAGE);
else if (options.kind === 'invalid') {
  console.error(`${options.message}\n\n${USAGE}`);
  process.exitCode = 2;
} else await repeat(options);
