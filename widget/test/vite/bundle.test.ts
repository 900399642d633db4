import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUILD_MS } from '../../../.config/time-limits.mjs';

const WIDGET = join(import.meta.dirname, '../..');
const OLD_PART = 'live-webinar.in-meeting-oldold-1.js';
const RECENT_PART = 'live-webinar.in-meeting-recent-1.js';
const DAY_MS = 24 * 60 * 60 * 1000;

let folder: string;
let files: Map<string, string>;

/** Builds into the folder of the test, as `npm run build:widget` builds into its own. */
const buildThere = async () => {
  for (const configFile of ['vite.config.ts', 'vite.report.config.ts'].map((name) => join(WIDGET, name)))
    await build({ root: WIDGET, configFile, logLevel: 'error', build: { outDir: folder } });
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  files = new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  );
};
const named = (part: string) => [...files.keys()].filter((name) => name.startsWith(`live-webinar.${part}-`));
/** The static imports of a file. */
const importsOf = (name: string) =>
  [...(files.get(name) ?? '').matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g)].map(([, file]) => file);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'live-webinar-build-'));
  const write = async (name: string, age: number) => {
    const at = new Date(Date.now() - age * DAY_MS);
    await writeFile(join(folder, name), 'export {};');
    await utimes(join(folder, name), at, at);
  };
  await write(OLD_PART, 15);
  await write(RECENT_PART, 13);
  await buildThere();
}, BUILD_MS);
afterAll(() => rm(folder, { recursive: true }));

describe('the bundle', () => {
  it('the bundle’s first file registers the element and leaves everything else to the core', () => {
    expect(files.get('live-webinar.js')).toContain('customElements.define');
    expect(files.get('live-webinar.js')).toContain('import.meta.url');
    expect(files.get('live-webinar.js')?.length).toBeLessThan(1_000);
    expect(importsOf('live-webinar.js')).toEqual(named('core'));
  });

  it.each(['in-meeting', 'de', 'es', 'fr'])('the bundle’s part %s imports only the core', (part) => {
    const [name = ''] = named(part).filter((file) => file !== RECENT_PART);
    expect(name).toMatch(/-[\w-]{8}\.js$/);
    for (const file of importsOf(name)) expect(named('core')).toEqual([file]);
    // Each attempt may use another address.
    const [core = ''] = named('core');
    expect(files.get(core)).toMatch(new RegExp(`import\\((\\w+)\\(new URL\\(["'\`]\\./${name}["'\`]`));
  });

  it('the report’s bundle has files of its own', () => {
    const first = files.get('live-webinar-report.js');
    expect(first).toContain('customElements.define');
    expect(first?.length).toBeLessThan(1_000);
    const [core = ''] = importsOf('live-webinar-report.js');
    expect(core).toMatch(/^live-webinar-report\.core-[\w-]{8}\.js$/);
    expect(files.get(core)).toMatch(/import\(\w+\(new URL\(["'`]\.\/live-webinar-report\.de-/);
  });

  it('the bundle’s folder keeps the parts of earlier builds for 14 days', async () => {
    expect([...files.keys()]).toContain(RECENT_PART);
    expect([...files.keys()]).not.toContain(OLD_PART);
  });

  it(
    'the bundle keeps its file names if nothing has changed',
    async () => {
      const before = [...files.keys()];
      await buildThere();
      expect([...files.keys()]).toEqual(before);
    },
    BUILD_MS,
  );
});
