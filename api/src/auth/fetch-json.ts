/** The global `fetch`, or a function like it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** For the whole answer. */
const TIMEOUT_MS = 5_000;
const MAX_ANSWER_BYTES = 1024 * 1024;

/**
 * Fetches JSON. Redirects are not followed: only the address that the operator trusts may answer.
 *
 * @throws Error that says what went wrong; safe to log, because it contains neither the address nor the answer
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
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }),
  );
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`it answered with status ${response.status}`);
  }
  const bytes = await reached(firstBytes(response, MAX_ANSWER_BYTES + 1));
  if (bytes.byteLength > MAX_ANSWER_BYTES) throw new Error('its answer is too large');
  return bytes.toString('utf8');
};

/** Reads an answer up to the chunk that reaches `enough` bytes, and discards the rest. */
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

/** `ECONNREFUSED`, `TimeoutError`, …: `fetch` puts the system's error into the cause, and the address into messages. */
const kindOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = (error.cause ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : error.name;
};
