import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const widget = join(import.meta.dirname, '..');
const read = async (path: string) => JSON.parse(await readFile(join(widget, path), 'utf8')) as Manifest;

interface Manifest {
  readonly modules: readonly {
    readonly declarations: readonly {
      readonly name: string;
      readonly cssParts?: readonly { readonly name: string }[];
    }[];
  }[];
}

describe('custom-elements.json', () => {
  it('custom-elements.json is up to date (else: npm run manifest -w widget)', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'manifest-'));
    try {
      const args = ['cem', 'analyze', '--config', 'custom-elements-manifest.config.mjs'];
      await promisify(execFile)('npx', [...args, '--outdir', relative(widget, folder)], { cwd: widget });
      const fresh = await read(join(relative(widget, folder), 'custom-elements.json'));
      expect(await read('custom-elements.json')).toEqual(fresh);
    } finally {
      await rm(folder, { recursive: true });
    }
  }, 30_000);

  const elements = [
    {
      element: 'LiveWebinar',
      folders: [
        ...['src/views', 'src/calendar', 'src/in-meeting/views', 'src/in-meeting/consent'],
        ...['src/recordings/player', 'src/recordings/views', 'src/recordings/manage/views'],
      ],
      // Each of these is a button's verb, or what a notice is about.
      more: [
        ...['start', 'join', 'register', 'sign_in', 'end', 'record', 'stream', 'watch'].map(
          (verb) => `${verb}-button`,
        ),
        ...['attendance', 'recording'].map((about) => `${about}-notice`),
        ...['delete', 'captions'].map((about) => `${about}-dialog`),
        'video',
      ],
    },
    {
      element: 'LiveWebinarReport',
      folders: ['src/report/views'],
      more: [
        // Drawn by a view that both elements use.
        'retry-button',
        'error',
        'reload-button',
        'previous-page-button',
        'next-page-button',
        // The table of a curve is told which part it is.
        'curve-table',
        'watched-table',
      ],
    },
  ];

  it.each(elements)(
    'custom-elements.json names exactly the parts that the views of $element have',
    async (of) => {
      const folders = of.folders.map((folder) => join(widget, folder));
      const files = await Promise.all(
        folders.map(async (folder) => (await readdir(folder)).map((name) => join(folder, name))),
      );
      const views = await Promise.all(files.flat().map((file) => readFile(file, 'utf8')));
      const used = views
        .flatMap((view) => [...view.matchAll(/ part="([^"]*)"/g)])
        .flatMap(([, names = '']) => names.split(' '))
        .filter((name) => !name.includes('$'));

      const { modules } = await read('custom-elements.json');
      const documented = modules
        .flatMap(({ declarations }) => declarations)
        .filter(({ name }) => name === of.element)
        .flatMap(({ cssParts = [] }) => cssParts.map(({ name }) => name));
      expect([...documented].sort()).toEqual([...new Set([...used, ...of.more])].sort());
    },
  );
});
