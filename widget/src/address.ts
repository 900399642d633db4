/**
 * An address that a person may be sent to, made absolute.
 *
 * @param base what a relative address is relative to
 * @returns undefined for what is no address, and for every scheme but http and https: `javascript:` would run
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
 * The API's base, told by where the script came from: `https://host/prefix/widget/live-webinar.js` belongs to the API
 * at `https://host/prefix`.
 *
 * @returns undefined where the script came from elsewhere, as it does in a bundle of the host site's own
 */
export const apiUrlOfScript = (scriptUrl: string): string | undefined =>
  /^(https?:\/\/[^?#]*)\/widget\/live-webinar\.js(?:[?#]|$)/.exec(scriptUrl)?.[1];
