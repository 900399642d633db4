import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

/** npm installs from its cache, and asks the registry for what is not there. */
export const INSTALL_MS = 120_000;

/** Runs npm. The error has its output. */
export const npm = async (folder: string, ...args: string[]): Promise<string> => {
  const { stdout } = await promisify(execFile)('npm', args, { cwd: folder, maxBuffer: 16 * 1024 * 1024 });
  return stdout;
};

/** An empty project outside the repository, where no package of the workspace is found by accident. */
export interface EmptyProject {
  readonly folder: string;
  /** Packs these folders of the repository and installs the tarballs. */
  readonly installPacked: (...folders: string[]) => Promise<void>;
  /** The names of all installed packages, nested ones included. */
  readonly packages: () => Promise<string[]>;
  readonly remove: () => Promise<void>;
}

export const createEmptyProject = async (): Promise<EmptyProject> => {
  const folder = await mkdtemp(join(tmpdir(), 'live-webinar-project-'));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  return {
    folder,
    installPacked: async (...folders) => {
      const tarballs: string[] = [];
      for (const packed of folders) {
        const output = await npm(join(REPOSITORY, packed), 'pack', '--json', '--pack-destination', folder);
        const [{ filename }] = JSON.parse(output) as [{ filename: string }];
        tarballs.push(join(folder, basename(filename)));
      }
      await npm(folder, 'install', '--prefer-offline', '--no-audit', '--no-fund', ...tarballs);
    },
    packages: async () => {
      const installed = JSON.parse(await npm(folder, 'query', '*')) as { name: string; location: string }[];
      return installed.filter(({ location }) => location !== '').map(({ name }) => name);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
