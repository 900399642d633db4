/** Asks an address, as the global `fetch` does. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Longest wait for the whole answer, in milliseconds. */
const TIMEOUT = 5_000;
/** Largest answer, in bytes. */
const LARGEST_ANSWER = 1024 * 1024;

/**
 * Fetches JSON. Redirects are not followed: the address that the operator trusts is the one that answers.
 *
 * @throws Error that says what went wrong without the address or the answer, which may hold what no log should
 */
export const fetchJson = async (url: string, fetch: Fetch): Promise<unknown> => {
  const text = await answerOf(url, fetch);
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('it did not answer with JSON');
  }
};

const answerOf = async (url: string, fetch: Fetch): Promise<string> => {
  const response = await reached(
    fetch(url, {
      headers: { accept: 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT),
    }),
  );
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`it answered with status ${response.status}`);
  }
  const bytes = await reached(firstBytes(response, LARGEST_ANSWER + 1));
  if (bytes.byteLength > LARGEST_ANSWER) throw new Error('its answer is too large');
  return bytes.toString('utf8');
};

/** Reads an answer up to the chunk that reaches `enough` bytes, and lets go of the rest. */
const firstBytes = async ({ body }: Response, enough: number): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size >= enough) break;
  }
  return Buffer.concat(chunks);
};

const reached = async <T>(answer: Promise<T>): Promise<T> => {
  try {
    return await answer;
  } catch (error) {
    throw new Error(`it cannot be reached (${kindOf(error)})`);
  }
};

/** `ECONNREFUSED`, `TimeoutError`, …: `fetch` hides what the system said in the cause, and tells the address in messages. */
const kindOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = (error.cause ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : error.name;
};
