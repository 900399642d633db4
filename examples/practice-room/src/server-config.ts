/** The part of a Jitsi server's `config.js` that the embedding page cannot change here. */
export interface ServerConfig {
  /** Whether the pre-join page is shown even where the embedding page turned it off. */
  readonly prejoin: boolean;
  /** Whether everybody is asked for their name first. */
  readonly requireName: boolean;
}

/** Where room pages import it from, below `public`. */
export const SERVER_CONFIG_FILE = 'room/server-config.js';

/** @returns the module that takes the place of `public/room/server-config.js` */
export const serverConfigModule = (config: ServerConfig): string =>
  `export const serverConfig = Object.freeze(${JSON.stringify(config)});\n`;
