/** A Jitsi Meet server. */
export interface MeetingServer {
  /** The host, with the port and the path if there are any, without a scheme. */
  readonly domain: string;
  readonly scriptUrl: string;
}

const host = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
const pathSegment = /^[a-z0-9_~-][a-z0-9._~-]*$/i;

const isUrl = (text: string): boolean => URL.canParse(text);

/**
 * A server by its domain, as `JITSI_DOMAIN` names it: `meet.example.org`, `meet.example.org:8443/tenant`. Its script
 * is loaded over https, even from this machine: browsers allow Jitsi's frame only over https.
 *
 * @throws Error if the text is anything but a host with an optional port and path: it becomes part of URLs in pages of
 *   the site without being encoded
 */
export const meetingServer = (domain: string): MeetingServer => {
  const [hostAndPort = '', ...path] = domain.split('/');
  const isSafe =
    host.test(hostAndPort) &&
    !hostAndPort.includes('..') &&
    path.every((segment) => pathSegment.test(segment)) &&
    isUrl(`https://${domain}`);
  if (!isSafe) {
    throw new Error(
      'A meeting server is a host such as meet.example.org, if necessary with a port or a path, ' +
        `without https:// and without a slash at the end; ${JSON.stringify(domain)} is not`,
    );
  }
  return { domain, scriptUrl: `https://${domain}/external_api.js` };
};

/**
 * The tenant of a server whose domain has a path, as Prosody writes it in `[tenant]room`: Jitsi's `config.js` makes it
 * lower case, with `_` for each `.`. `null` if the domain has no path.
 *
 * @throws Error if the path has several segments: the web server in front of Jitsi decides which is the tenant
 */
export const tenantOf = (domain: string): string | null => {
  const [, tenant, ...rest] = domain.split('/');
  if (rest.length > 0) {
    throw new Error(
      `the path of ${JSON.stringify(domain)} has several segments, but a meeting server has one tenant at most`,
    );
  }
  return tenant?.toLowerCase().replaceAll('.', '_') ?? null;
};
