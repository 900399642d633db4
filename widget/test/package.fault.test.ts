import { execFile } from 'node:child_process';
import { access, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUILD_MS, PROCESS_START_MS } from '../../.config/time-limits.mjs';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const WIDGET = join(REPOSITORY, 'widget');
const CONSUMER_FILES = join(WIDGET, 'test/consumer');
/** npm requests three packages from the registry. */
const INSTALL_TIMEOUT_MS = 120_000;
const COMPILE_TIMEOUT_MS = 60_000;

interface PackageJson {
  readonly name: string;
  readonly devDependencies: Readonly<Record<string, string>>;
}

let site: string;
let packedFiles: readonly string[];
let tarball: string;

/** Runs a program. If it fails, the error contains its output: compilers report errors on standard output. */
const run = async (folder: string, program: string, ...args: string[]): Promise<string> => {
  try {
    return (await promisify(execFile)(program, args, { cwd: folder, maxBuffer: 16 * 1024 * 1024 })).stdout;
  } catch (error) {
    const { message, stdout } = error as Error & { readonly stdout: string };
    throw new Error(`${message}\n${stdout}`, { cause: error });
  }
};

const readPackage = async (folder: string) =>
  JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as PackageJson;

/** An empty project outside of this repository, so that nothing of the workspace is found by accident. */
const createSite = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'live-webinar-site-'));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  return folder;
};

const install = (...packages: string[]) =>
  run(site, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', ...packages);

beforeAll(async () => {
  await run(REPOSITORY, 'npm', 'run', '--silent', 'build');
  site = await createSite();
  const packing = await run(WIDGET, 'npm', 'pack', '--json', '--pack-destination', site);
  const [packed] = JSON.parse(packing) as { filename: string; files: { path: string }[] }[];
  packedFiles = packed!.files.map(({ path }) => path);
  tarball = join(site, basename(packed!.filename));
}, BUILD_MS + PROCESS_START_MS);

afterAll(async () => {
  await rm(site, { recursive: true, force: true });
});

describe('the packed widget', () => {
  it('the packed widget contains what a package needs, and nothing else', () => {
    expect(packedFiles).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'README.md',
        'custom-elements.json',
        'dist/live-webinar.js',
        'dist/live-webinar.d.ts',
        'dist/bundle/live-webinar.js',
      ]),
    );
    const expected =
      /^(LICENSE|README\.md|package\.json|custom-elements\.json|src\/.*\.ts|dist\/.*\.(js|d\.ts)(\.map)?(\.br|\.gz)?)$/;
    expect(packedFiles.filter((path) => !expected.test(path))).toEqual([]);
  });

  it(
    'the packed widget installs in an empty project, without any other package of this repository',
    async () => {
      await install(tarball);
      expect(await readdir(join(site, 'node_modules/@live-webinar'))).toEqual(['widget']);
      await expect(access(join(site, 'node_modules/react'))).rejects.toThrow();
    },
    INSTALL_TIMEOUT_MS,
  );

  it('the packed widget registers the element, also without a browser, as in server-side rendering', async () => {
    const script = `
      const { LiveWebinar } = await import('@live-webinar/widget');
      await import('@live-webinar/widget/define');
      process.stdout.write(String(customElements.get('live-webinar') === LiveWebinar));`;
    expect(await run(site, process.execPath, '--input-type=module', '--eval', script)).toBe('true');
  });

  describe('in a site with TypeScript and React', () => {
    beforeAll(async () => {
      const { devDependencies } = await readPackage(WIDGET);
      await install(`@types/react@${devDependencies['@types/react']!}`);
      await cp(CONSUMER_FILES, site, { recursive: true });
      await writeFile(
        join(site, 'bundle.ts'),
        "import '@live-webinar/widget/bundle/live-webinar.js';\nvoid document.querySelector('live-webinar')?.refresh();\n",
      );
    }, INSTALL_TIMEOUT_MS);

    it.each([
      { module: 'nodenext', moduleResolution: 'nodenext' },
      { module: 'esnext', moduleResolution: 'bundler' },
    ])(
      'a site with TypeScript and React compiles with the packed widget and the module resolution $moduleResolution',
      async (resolution) => {
        const compilerOptions = {
          ...resolution,
          target: 'es2022',
          lib: ['es2023', 'dom', 'dom.iterable'],
          jsx: 'react-jsx',
          types: [],
          strict: true,
          exactOptionalPropertyTypes: true,
          // The package's declarations are checked too: none may refer to a missing module.
          skipLibCheck: false,
          noEmit: true,
        };
        const config = join(site, 'tsconfig.json');
        await writeFile(config, JSON.stringify({ compilerOptions, include: ['*.ts', '*.tsx'] }));
        const tsc = join(REPOSITORY, 'node_modules/typescript/bin/tsc');
        expect(await run(site, process.execPath, tsc, '-p', config)).toBe('');
      },
      COMPILE_TIMEOUT_MS,
    );
  });
});

describe.each([
  'domain',
  'adapters/postgres',
  'adapters/embedded-postgres',
  'adapters/jitsi',
  'adapters/system',
  'adapters/outgoing',
  'adapters/webhooks',
  'api/contract',
  'api',
  'api/server',
  'api/cli',
  'widget',
])('the package in %s', (workspace) => {
  const folder = join(REPOSITORY, workspace);

  it(
    `the package in ${workspace} is one that Node, bundlers and TypeScript understand`,
    async () => {
      const { messages, pkg } = await publint({ pkgDir: folder, strict: true });
      expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
    },
    PROCESS_START_MS,
  );

  it(`the package in ${workspace} has the licence of the project`, async () => {
    const licence = await readFile(join(REPOSITORY, 'LICENSE'), 'utf8');
    expect(await readFile(join(folder, 'LICENSE'), 'utf8')).toBe(licence);
  });

  it(
    `the package in ${workspace} packs its licence and its README, and not what only the compiler reads`,
    async () => {
      const [packed] = JSON.parse(await run(folder, 'npm', 'pack', '--json', '--dry-run')) as {
        files: { path: string }[];
      }[];
      const paths = packed!.files.map(({ path }) => path);
      expect(paths).toEqual(expect.arrayContaining(['LICENSE', 'README.md']));
      expect(paths.filter((path) => path.endsWith('.tsbuildinfo'))).toEqual([]);
    },
    PROCESS_START_MS,
  );
});
