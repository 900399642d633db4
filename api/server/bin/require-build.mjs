// Checks that the workspaces were built before one of their commands runs. The commands never build: production
// installs have no compiler, and their files may be read-only.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Per workspace: the file that the commands load, the file that each build writes, and the sources. Relative to the repository. */
const BUILDS = [
  { output: 'domain/dist/src/index.js', stamp: 'domain/dist/.tsbuildinfo', sources: ['domain/src'] },
  {
    output: 'api/contract/dist/index.js',
    stamp: 'api/contract/dist/.tsbuildinfo',
    sources: ['api/contract/src'],
  },
  ...[
    'adapters/postgres',
    'adapters/jitsi',
    'adapters/system',
    'adapters/outgoing',
    'adapters/webhooks',
    'adapters/embedded-postgres',
  ].map((workspace) => ({
    output: `${workspace}/dist/index.js`,
    stamp: `${workspace}/dist/.tsbuildinfo`,
    sources: [`${workspace}/src`],
  })),
  { output: 'api/server/dist/main.js', stamp: 'api/server/dist/.tsbuildinfo', sources: ['api/server/src'] },
  { output: 'api/dist/plugin.js', stamp: 'api/dist/.tsbuildinfo', sources: ['api/src'] },
  {
    output: 'widget/dist/bundle/live-webinar.js',
    stamp: 'widget/dist/bundle/live-webinar.js',
    sources: ['widget/src'],
  },
  {
    output: 'widget/dist/bundle/live-webinar-report.js',
    stamp: 'widget/dist/bundle/live-webinar-report.js',
    sources: ['widget/src'],
  },
];

/** @param {string} path */
const inRepository = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** @param {string} folder @returns {number} when a file in it was last changed, since 1970 */
const lastChangeMs = (folder) =>
  Math.max(
    0,
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(`${entry.parentPath}/${entry.name}`).mtimeMs),
  );

/** @param {typeof BUILDS[number]} build @returns {boolean} false if the sources or the stamp were not shipped */
const isOutdated = ({ stamp, sources }) => {
  const [builtBy, ...folders] = [stamp, ...sources].map(inRepository);
  if (![builtBy, ...folders].every((path) => existsSync(path))) return false;
  return folders.some((folder) => lastChangeMs(folder) > statSync(builtBy).mtimeMs);
};

/** Ends the process with 1 if a build is missing; warns if sources are newer, as after `git pull`. */
export const requireBuild = () => {
  if (BUILDS.some(({ output }) => !existsSync(inRepository(output)))) {
    process.stderr.write('Live Webinar has not been built. Run npm run build first.\n');
    process.exit(1);
  }
  if (BUILDS.some(isOutdated)) {
    process.stderr.write('Warning: the sources are newer than the build. Run npm run build to apply them.\n');
  }
};
