// @ts-check

/** Jitsi's page waits for 10 to 30 seconds, for its servers have many guests. */
const WAIT_MS = 2000;

/** Asked for by its path alone: the token in the address is for the room, not for finding out whether there is one. */
const isReachable = async () => {
  try {
    const response = await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' });
    return response.ok;
  } catch {
    return false;
  }
};

/** Loads this page anew as soon as the server answers, at the address with which it was loaded, the token included. */
export const reloadWhenReachable = async () => {
  do await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  while (!(await isReachable()));
  location.reload();
};
