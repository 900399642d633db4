import { setTimeout as sleep } from 'node:timers/promises';
import { SourceRefused, SourceUnavailable, type RecordingSource } from '@live-webinar/domain';
import { readAllowedHosts } from './allowed-hosts.js';
import {
  PrivateAddress,
  resolveBySystem,
  resolvePublicly,
  shareLookups,
  type ResolveName,
} from './public-lookup.js';
import { hostOf, readPublicUrl } from './public-url.js';
import { openTransfer, type FileVersion } from './transfer.js';
import { unreachableReason } from './unreachable-reason.js';

export interface RecordingSourceOptions {
  /**
   * From where files are fetched: names of hosts, over https and on the public internet only, such as
   * `objectstorage.*.example.org`, where `*` stands for one label; for trials also origins on this machine such as
   * `http://localhost:4000`.
   */
  readonly hosts: readonly string[];
  /** Resolves names; by default as the system does. */
  readonly resolve?: ResolveName;
  /** How long an answer is awaited, and then each next part of the file; by default 30 seconds. */
  readonly timeoutMs?: number;
  /** The pauses before each attempt to go on with a file, in a row without a byte; by default two and a half minutes together. */
  readonly pausesMs?: readonly number[];
  /** Larger files are refused; by default 64 GiB, which is less than the storages take. */
  readonly maxBytes?: number;
}

/** A source whose reading can be ended. */
export interface StoppableRecordingSource extends RecordingSource {
  read(link: string, stop?: AbortSignal): AsyncIterable<Uint8Array>;
}

const PAUSES_MS: readonly number[] = [1, 2, 4, 8, 15, 30, 30, 30, 30].map((seconds) => seconds * 1_000);
const MAX_BYTES = 64 * 1024 ** 3;
/** A download that takes longer than this is started over. */
const MAX_READING_MS = 6 * 60 * 60 * 1_000;

/**
 * Fetches files from allowed hosts. Redirects are refused, and so are addresses inside the network, also if a name resolves to
 * one: the connection is made to an address of the very look-up that was checked.
 *
 * @throws Error if an entry is not a host
 */
export const createRecordingSource = ({
  hosts,
  resolve = resolveBySystem,
  timeoutMs = 30_000,
  pausesMs = PAUSES_MS,
  maxBytes = MAX_BYTES,
}: RecordingSourceOptions): StoppableRecordingSource => {
  const allowed = readAllowedHosts(hosts);
  const locally = shareLookups(resolve);
  const publicly = resolvePublicly(locally);

  /** @throws SourceRefused */
  const requestTo = (link: string) => {
    const isLocal = URL.canParse(link) && allowed.allowsOrigin(new URL(link).origin);
    const { url, fault } = readPublicUrl(link, isLocal);
    if (fault || !(isLocal || allowed.allowsHost(hostOf(url)))) throw new SourceRefused('link_refused');
    return { url, resolveName: isLocal ? locally : publicly };
  };

  const nextPause = async (failures: number, error: SourceUnavailable, signal: AbortSignal) => {
    const pauseMs = pausesMs[failures];
    if (pauseMs === undefined) throw error;
    await sleep(pauseMs, undefined, { signal }).catch(() => {
      throw new SourceUnavailable('stopped');
    });
  };

  return {
    async *read(link, stop) {
      const { url, resolveName } = requestTo(link);
      const deadline = AbortSignal.timeout(MAX_READING_MS);
      const signal = stop ? AbortSignal.any([stop, deadline]) : deadline;
      let received = 0;
      let failures = 0;
      let version: FileVersion | undefined;
      for (;;) {
        try {
          const transfer = await openTransfer(url, {
            resolve: resolveName,
            timeoutMs,
            signal,
            from: received,
            version,
          });
          version = transfer.version;
          if ((version.bytes ?? 0) > maxBytes) throw new SourceRefused('too_large');
          for await (const chunk of transfer.content) {
            received += chunk.byteLength;
            failures = 0;
            if (received > maxBytes) throw new SourceRefused('too_large');
            yield chunk;
          }
          if (version.bytes === undefined || received === version.bytes) return;
          throw new SourceUnavailable('connection_lost');
        } catch (error) {
          if (error instanceof SourceRefused) throw error;
          if (error instanceof PrivateAddress) throw new SourceRefused('link_refused');
          const unavailable = signal.aborted ? new SourceUnavailable('stopped') : asUnavailable(error);
          // Before the first byte, and if nothing tells that it is the same file, there is nothing to go on with.
          const canGoOn = received > 0 && version?.tag !== undefined && unavailable.fault !== 'file_changed';
          if (!canGoOn || signal.aborted) throw unavailable;
          await nextPause(failures, unavailable, signal);
          failures += 1;
        }
      }
    },
  };
};

/** Of the error itself nothing is kept: it may name the link. */
const asUnavailable = (error: unknown): SourceUnavailable =>
  error instanceof SourceUnavailable ? error : new SourceUnavailable(unreachableReason(error));
