/**
 * Resolves an address that a person may be sent to.
 *
 * @param base what a relative address is relative to
 * @returns undefined for an invalid address, and for every scheme but http and https: `javascript:` would run
 */
export const safeAddress = (address: string, base: string): string | undefined => {
  try {
    const url = new URL(address, base);
    return /^https?:$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
};

/**
 * The API's base URL, as requests need it: without a query, a slash at its end, or credentials. A page that was opened with a
 * name and a password passes them on to relative addresses, and `fetch()` refuses such addresses.
 *
 * @param base what a relative address is relative to
 * @returns undefined if the address is not safe
 */
export const apiBase = (address: string, base: string): string | undefined =>
  safeAddress(address, base)
    ?.replace(/[?#].*$/, '')
    .replace(/^(https?:\/\/)[^/]*@/, '$1')
    .replace(/\/+$/, '');

/**
 * The API's base URL, derived from the script's: `https://host/prefix/widget/live-webinar.js` belongs to the API at
 * `https://host/prefix`.
 *
 * @returns undefined if the script has another address, as in a bundle of the site's own
 */
export const apiUrlOfScript = (scriptUrl: string): string | undefined =>
  /^(https?:\/\/[^?#]*)\/widget\/live-webinar\.js(?:[?#]|$)/.exec(scriptUrl)?.[1];
