import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run test:repeat -- <runs> [--busy <loops>] [--script <name>]

Runs the tests several times, one run after the other, and says which runs failed and where.

  <runs>           how many times
  --busy <loops>   beside so many processes that each keep a core busy; 0 without it
  --script <name>  the npm script to run; "test" without it
  --help           prints this

Ends with 1 where a run failed. The whole log of each run is in a temporary folder.`;

/**
 * @typedef {object} RepeatOptions
 * @property {'run'} kind
 * @property {number} runs
 * @property {number} busy
 * @property {string} script
 */

/**
 * @param {string[]} args
 * @returns {RepeatOptions | { kind: 'help' } | { kind: 'fault', fault: string }}
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
    return { kind: 'fault', fault: /** @type {Error} */ (error).message };
  }
  const { values, positionals } = parsed;
  if (values.help) return { kind: 'help' };
  const [runs = ''] = positionals;
  if (positionals.length !== 1 || !/^[1-9]\d*$/.test(runs)) {
    return { kind: 'fault', fault: 'The number of runs must be a whole number from 1.' };
  }
  if (!/^\d+$/.test(values.busy)) {
    return { kind: 'fault', fault: '--busy must be a whole number from 0.' };
  }
  return { kind: 'run', runs: Number(runs), busy: Number(values.busy), script: values.script };
};
