// Runs scripts of package.json in parallel: each argument is a list of scripts that run one after the other.
// `node .config/in-parallel.mjs lint format:check,typecheck`. The output of a script is shown when it has ended. After a
// failure no further script starts, and the exit code is 1.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

let hasFailed = false;

/** @param {string} script */
const run = async (script) => {
  const child = spawn(`npm run --silent ${script}`, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  }
  const [code] = await once(child, 'close');
  process.stdout.write(output);
  if (code === 0) return;
  process.stdout.write(`npm run ${script} has failed.\n`);
  hasFailed = true;
};

await Promise.all(
  process.argv.slice(2).map(async (list) => {
    for (const script of list.split(',')) if (!hasFailed) await run(script);
  }),
);
process.exitCode = hasFailed ? 1 : 0;
