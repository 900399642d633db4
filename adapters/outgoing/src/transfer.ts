import type { IncomingHttpHeaders } from 'node:http';
import { SourceRefused, SourceUnavailable } from '@live-webinar/domain';
import { get } from './get.js';
import type { ResolveName } from './public-lookup.js';

/** What tells a file from a later one at the same address. */
export interface FileVersion {
  /** Its entity tag; undefined without a strong one. */
  readonly tag: string | undefined;
  /** The size of the whole file; undefined if the server does not say it. */
  readonly bytes: number | undefined;
}

/** The rest of a file, on its way. */
export interface Transfer {
  readonly version: FileVersion;
  readonly content: AsyncIterable<Uint8Array>;
}

interface TransferOptions {
  readonly resolve: ResolveName;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** How many bytes of the file are there already. */
  readonly from: number;
  /** The version that these bytes are of. */
  readonly version: FileVersion | undefined;
}

/**
 * Asks for a file, or for the rest of it.
 *
 * @throws SourceRefused for a redirect
 * @throws SourceUnavailable `file_changed` if the server does not go on with the same file, `status_…` for any other answer
 * @throws what the connection throws
 */
export const openTransfer = async (
  url: URL,
  { resolve, timeoutMs, signal, from, version }: TransferOptions,
): Promise<Transfer> => {
  const rest = from > 0 && version?.tag !== undefined && { range: `bytes=${from}-`, 'if-range': version.tag };
  const answer = await get(url, {
    resolve,
    timeoutMs,
    signal,
    headers: { 'user-agent': 'Live-Webinar-Recordings', 'accept-encoding': 'identity', ...rest },
  });
  const { statusCode = 0, headers } = answer;
  const found = versionOf(headers);
  if (statusCode === 200 && !rest) return { version: found, content: answer };
  if (statusCode === 206 && rest) {
    const [begin, bytes] = rangeOf(headers);
    const isSame =
      begin === from && found.tag === version.tag && (version.bytes === undefined || bytes === version.bytes);
    if (isSame) return { version: { tag: version.tag, bytes }, content: answer };
  }
  answer.destroy();
  if (statusCode >= 300 && statusCode < 400) throw new SourceRefused('link_refused');
  throw new SourceUnavailable(
    statusCode === 200 || statusCode === 206 ? 'file_changed' : `status_${statusCode}`,
  );
};

const versionOf = ({ etag, 'content-length': length }: IncomingHttpHeaders): FileVersion => ({
  tag: typeof etag === 'string' && etag.startsWith('"') ? etag : undefined,
  bytes: typeof length === 'string' ? Number(length) : undefined,
});

/** @returns where the part begins, and the size of the whole file; NaN for what is not said */
const rangeOf = ({
  'content-range': range,
}: IncomingHttpHeaders): readonly [begin: number, bytes: number] => {
  const [, begin, bytes] = /^bytes (\d+)-\d+\/(\d+)$/.exec(String(range)) ?? [];
  return [Number(begin ?? Number.NaN), Number(bytes ?? Number.NaN)];
};
