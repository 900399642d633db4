/** How long a probe may take. */
const TIMEOUT_MS = 10_000;

/**
 * Asks for the first byte of a video that did not load: browsers do not say why.
 *
 * @returns `readable`: it is there; `refused`: a server says no; `unreachable`: no answer, or the page may not read it
 */
export const probe = async (
  url: string,
  signal: AbortSignal,
): Promise<'readable' | 'refused' | 'unreachable'> => {
  try {
    const response = await fetch(url, {
      headers: { range: 'bytes=0-0' },
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    void response.body?.cancel();
    return response.ok ? 'readable' : 'refused';
  } catch {
    return 'unreachable';
  }
};
