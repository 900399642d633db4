import { describe, expect, it } from 'vitest';
import { readVitestReport } from '../vitest-report.mjs';

describe('the report of Vitest', () => {
  it('counts the passed tests in a Vitest report', () => {
    const output = ' Test Files  3 passed (3)\n      Tests  239 passed (239)\n   Duration  9.1s\n';
    expect(readVitestReport(output)).toEqual({ passed: 239, failed: 0, failures: [] });
  });

  it('lists each failed test of a Vitest report once', () => {
    const title = 'examples/practice-room/test/access.e2e.test.ts > the lobby > can be answered in the room';
    const output = `
 FAIL   e2e  ${title}
 FAIL   e2e  ${title}
 Test Files  1 failed | 2 passed (3)
      Tests  1 failed | 12 passed | 1 expected fail | 2 skipped (16)
`;
    expect(readVitestReport(output)).toEqual({ passed: 12, failed: 1, failures: [`e2e ${title}`] });
  });

  it('lists a test file that could not be run', () => {
    const output = ' FAIL   server  api/test/live.http.test.ts [ api/test/live.http.test.ts ]\n';
    expect(readVitestReport(output).failures).toEqual([
      'server api/test/live.http.test.ts [ api/test/live.http.test.ts ]',
    ]);
  });

  it('reads a coloured Vitest report', () => {
    const output =
      '\u001b[2m      Tests \u001b[22m \u001b[1m\u001b[31m6 failed\u001b[39m\u001b[22m\u001b[2m | \u001b[22m\u001b[1m\u001b[32m8 passed\u001b[39m\u001b[22m\u001b[90m (14)\u001b[39m';
    expect(readVitestReport(output)).toMatchObject({ passed: 8, failed: 6 });
  });

  it('adds up the tests of several Vitest runs', () => {
    const output = '      Tests  5 passed (5)\nsomething else\n      Tests  1 failed | 2 passed (3)\n';
    expect(readVitestReport(output)).toMatchObject({ passed: 7, failed: 1 });
  });

  it('counts no tests if Vitest did not run', () => {
    expect(readVitestReport('error TS2304: Cannot find name')).toEqual({
      passed: 0,
      failed: 0,
      failures: [],
    });
  });
});
