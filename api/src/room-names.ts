/** How a meeting server writes the names of sessions' rooms. */
export interface RoomNames {
  /** @returns the session's room; undefined if no session can have a room of that name */
  readonly read: (name: string) => string | undefined;
  readonly write: (roomName: string) => string;
}

/**
 * How Prosody writes room names: `room`, or `[tenant]room` for `https://host/tenant/room`. Everything else would be a
 * second room for one session, with a separate entrance: another tenant, capital letters, encoded or look-alike characters.
 * https://github.com/jitsi/jitsi-meet/blob/master/resources/prosody-plugins/util.lib.lua
 *
 * @param tenant undefined if the meeting server's rooms have no tenant
 */
export const roomNamesOf = (tenant: string | undefined): RoomNames => {
  const prefix = tenant === undefined ? '' : `[${tenant}]`;
  return {
    read: (name) => {
      if (!name.startsWith(prefix)) return undefined;
      const roomName = name.slice(prefix.length);
      return /^[a-z0-9_-]+$/.test(roomName) ? roomName : undefined;
    },
    write: (roomName) => prefix + roomName,
  };
};
