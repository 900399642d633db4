import {
  chmod,
  copyFile,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  readlink,
  rename,
  rm,
  symlink,
} from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { createHash } from 'node:crypto';

/** A link between two libraries, as the package lists them for installations that cannot carry links. */
interface ListedLink {
  readonly source: string;
  readonly target: string;
}

/** The contents of the folder: path in it → size of a file, or target of a link. */
type Contents = ReadonlyMap<string, number | string>;

const contentsOf = async (folder: string): Promise<Contents> => {
  const contents = new Map<string, number | string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) contents.set(relative(folder, path), await readlink(path));
    else if (entry.isFile()) contents.set(relative(folder, path), (await lstat(path)).size);
  }
  return contents;
};

/** The package's contents, with the links that it lists, even if they are missing. */
const wantedContents = async (folder: string): Promise<Contents> => {
  const contents = new Map(await contentsOf(folder));
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as ListedLink[];
  for (const { source, target } of links) {
    // The list's paths start above the folder.
    contents.set(relative('native', target), relative(dirname(target), source));
  }
  return contents;
};

const isSame = (a: Contents, b: Contents): boolean =>
  a.size === b.size && [...a].every(([path, what]) => b.get(path) === what);

/** Whether a folder belongs to this user and nobody else can write to it: another user may have planted it. */
const isOurs = async (folder: string): Promise<boolean> => {
  const found = await lstat(folder);
  return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
};

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

const copyInto = async (fresh: string, folder: string, contents: Contents): Promise<void> => {
  await chmod(fresh, 0o755);
  const made = new Set([fresh]);
  const makeFolder = async (path: string): Promise<void> => {
    if (made.has(path)) return;
    await makeFolder(dirname(path));
    await mkdir(path);
    // Not with the mode of mkdir, which the umask reduces.
    await chmod(path, 0o755);
    made.add(path);
  };
  for (const [path, what] of contents) {
    const copy = join(fresh, path);
    await makeFolder(dirname(copy));
    if (typeof what === 'string') {
      await symlink(what, copy);
    } else {
      await copyFile(join(folder, path), copy);
      await chmod(copy, 0o755);
    }
  }
};

/**
 * Copies PostgreSQL's folder to where everybody can read it, or uses an existing copy. A copy is made under another name
 * and then renamed, so that it is complete, even if several processes start at the same moment.
 *
 * @param place a folder for temporary files, shared with other users
 * @returns the copy
 * @throws Error if something of another user has that name
 */
export const installCopy = async (folder: string, place: string): Promise<string> => {
  const wanted = await wantedContents(folder);
  // Another version of PostgreSQL has other contents, and so another name. Every user has separate copies.
  const version = createHash('sha256')
    .update(JSON.stringify([...wanted].sort()))
    .digest('hex')
    .slice(0, 12);
  const copy = join(place, `live-webinar-postgres-${version}-${process.getuid?.() ?? 'user'}`);

  const isReady = async () => {
    if (!(await exists(copy))) return false;
    if (!(await isOurs(copy))) throw new Error(`${copy} belongs to another user, or others can write to it`);
    return isSame(await contentsOf(copy), wanted);
  };
  if (await isReady()) return copy;

  const fresh = await mkdtemp(`${copy}.`);
  const broken = `${fresh}.broken`;
  try {
    await copyInto(fresh, folder, wanted);
    // A clean-up of temporary files may have removed part of an old copy.
    if ((await exists(copy)) && !(await isReady())) await rename(copy, broken);
    await rename(fresh, copy);
  } catch (error) {
    // Another process may have been faster: its copy is used.
    if (!(await isReady())) throw error;
  } finally {
    for (const path of [fresh, broken]) await rm(path, { recursive: true, force: true });
  }
  return copy;
};
