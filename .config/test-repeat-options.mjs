import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run test:repeat -- <runs> [--busy <loops>] [--script <name>]

Runs the tests several times in sequence and lists the failures of each run.

  <runs>           number of runs
  --busy <loops>   number of processes that keep a core busy during the tests (default: 0)
  --script <name>  npm script to run (default: "test")
  --help           prints this message

Exits with 1 if a run failed. The complete log of each run is in a temporary folder.`;

/**
 * @typedef {object} RepeatOptions
 * @property {'run'} kind
 * @property {number} runs
 * @property {number} busy
 * @property {string} script
 */

/**
 * @param {string[]} args
 * @returns {RepeatOptions | { kind: 'help' } | { kind: 'invalid', message: string }}
 */
export const parseRepeatOptions = (args) => {
  let parsed;
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        busy: { type: 'string', default: '0' },
        script: { type: 'string', default: 'test' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    return { kind: 'invalid', message: /** @type {Error} */ (error).message };
  }
  const { values, positionals } = parsed;
  if (values.help) return { kind: 'help' };
  const [runs = ''] = positionals;
  if (positionals.length !== 1 || !/^[1-9]\d*$/.test(runs)) {
    return { kind: 'invalid', message: 'The number of runs must be an integer of at least 1.' };
  }
  if (!/^\d+$/.test(values.busy)) {
    return { kind: 'invalid', message: '--busy must be an integer of at least 0.' };
  }
  return { kind: 'run', runs: Number(runs), busy: Number(values.busy), script: values.script };
};
