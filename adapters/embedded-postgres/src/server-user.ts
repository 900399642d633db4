import { stat } from 'node:fs/promises';

/** Whom a program runs as, where that is not who we are. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

const nobody: ServerUser = { uid: 65534, gid: 65534 };

/**
 * Whom PostgreSQL runs as: it refuses to run as root, so there it gets the owner of the data, or nobody.
 *
 * @param folder where the data is, or will be
 * @returns undefined where it runs as who we are
 */
export const serverUserFor = async (folder: string): Promise<ServerUser | undefined> => {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(folder).catch(() => undefined);
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody;
};
