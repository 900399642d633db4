// @ts-check

/**
 * The server's configuration. The server replaces this file by its own version.
 *
 * @type {Readonly<import('../../src/server-config.js').ServerConfig>}
 */
export const serverConfig = Object.freeze({ prejoin: false, requireName: false });
