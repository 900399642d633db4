/** Whether pages of an origin may call the API. */
export type OriginMatcher = (origin: string) => boolean;

/** Stands in for the wildcard while the rest of an origin is parsed: any label would do. */
const PLACEHOLDER = 'x';
/** What a wildcard stands for: one label of a host name. Browsers send host names in lower case and in Punycode. */
const ONE_LABEL = /^[a-z0-9_-]{1,63}$/;

/**
 * Reads an origin whose pages may call the API: `https://courses.example.org`, or with a wildcard for exactly one label,
 * `https://*.example.org`.
 *
 * @returns the origin as browsers send it: in lower case, without a default port
 * @throws Error that says what is wrong with it
 */
export const readAllowedOrigin = (text: string): string => {
  const hasWildcard = /^https?:\/\/\*\./i.test(text);
  const address = hasWildcard ? text.replace('*', PLACEHOLDER) : text;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !isOriginOnly(url) || url.host.includes('*')) throw new Error(faultOf(text));
  if (!hasWildcard) return url.origin;

  const parent = url.hostname.slice(`${PLACEHOLDER}.`.length);
  // Anyone can register a name below a top-level domain.
  if (!/[^.]\.[^.]/.test(parent)) {
    throw new Error(
      `${JSON.stringify(text)} allows every host below ${JSON.stringify(parent)}: use a domain that you control`,
    );
  }
  return `${url.protocol}//*${url.host.slice(PLACEHOLDER.length)}`;
};

/**
 * Creates the matcher for a list of allowed origins.
 *
 * @param allowed as {@link readAllowedOrigin} accepts them
 * @throws Error if one of them is not an origin
 */
export const createOriginMatcher = (allowed: readonly string[]): OriginMatcher => {
  const exact = new Set<string>();
  const wildcards: { readonly start: string; readonly end: string }[] = [];
  for (const origin of allowed.map(readAllowedOrigin)) {
    const [start = '', end] = origin.split('*');
    if (end === undefined) exact.add(origin);
    else wildcards.push({ start, end });
  }
  return (origin) => {
    const sent = origin.toLowerCase();
    return (
      exact.has(sent) ||
      wildcards.some(
        ({ start, end }) =>
          sent.startsWith(start) &&
          sent.endsWith(end) &&
          ONE_LABEL.test(sent.slice(start.length, -end.length)),
      )
    );
  };
};

const isOriginOnly = ({ protocol, pathname, search, hash, username, password }: URL): boolean =>
  /^https?:$/.test(protocol) && pathname === '/' && !search && !hash && !username && !password;

const faultOf = (text: string): string =>
  text.includes('*')
    ? `${JSON.stringify(text)} is not an origin: * must be the whole first label of the host, as in https://*.example.org`
    : `${JSON.stringify(text)} is not an origin: list origins such as https://courses.example.org, separated by commas`;
