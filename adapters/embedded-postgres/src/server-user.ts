import { stat } from 'node:fs/promises';

/** The user that a program runs as, if it is not the user of this process. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

const nobody: ServerUser = { uid: 65534, gid: 65534 };

/**
 * The user that PostgreSQL runs as. It refuses to run as root; then it is the owner of the data, or `nobody`.
 *
 * @param folder where the data is, or will be
 * @returns undefined if it is the user of this process
 */
export const serverUserFor = async (folder: string): Promise<ServerUser | undefined> => {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(folder).catch(() => undefined);
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody;
};
