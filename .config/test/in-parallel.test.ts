import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROCESS_START_MS } from '../time-limits.mjs';

const PROGRAM = fileURLToPath(new URL('../in-parallel.mjs', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'live-webinar-in-parallel-'));
  const scripts = {
    one: 'echo first',
    two: 'echo second',
    fails: 'echo wrong && exit 3',
    // Ends only if it runs at the same time as the other.
    'waits-for-b': `node -e "require('fs').writeFileSync('a', ''); while (!require('fs').existsSync('b'));"`,
    'waits-for-a': `node -e "require('fs').writeFileSync('b', ''); while (!require('fs').existsSync('a'));"`,
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts }));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const run = (...lists: string[]) => {
  const { status, stdout } = spawnSync(process.execPath, [PROGRAM, ...lists], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, lines: stdout.trim().split('\n') };
};

describe('scripts in parallel', { timeout: 3 * PROCESS_START_MS }, () => {
  it('runs the scripts of a list one after the other', () => {
    expect(run('one,two')).toEqual({ status: 0, lines: ['first', 'second'] });
  });

  it('runs lists of scripts at the same time', () => {
    expect(run('waits-for-b', 'waits-for-a').status).toBe(0);
  });

  it('shows the output of a script that has failed, and starts no other script of its list', () => {
    const { status, lines } = run('two', 'fails,one');
    expect(status).toBe(1);
    expect(lines.sort()).toEqual(['npm run fails has failed.', 'second', 'wrong']);
  });
});
