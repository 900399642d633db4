import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import type { Lifecycle } from '@hapi/hapi';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/** A year, which caches treat as forever. */
const FOREVER = 'public, max-age=31536000, immutable';
const REVALIDATE = 'public, no-cache';

/** A file of a page that this server serves, as it was at the start. */
export interface PageFile {
  readonly content: Buffer;
  readonly type: string;
  readonly etag: string;
  /** Whether its name changes with its content, so that caches may keep it. */
  readonly isHashed: boolean;
}

/** @returns undefined if files with this ending are not served */
export const pageFile = (name: string, content: Buffer, isHashed = false): PageFile | undefined => {
  const type = CONTENT_TYPES[extname(name)];
  if (type === undefined) return undefined;
  const etag = createHash('sha256').update(content).digest('base64url').slice(0, 22);
  return { content, type, etag, isHashed };
};

/** The policy of a page whose parts all come from this server. Nothing is inline. @param images where else images come from */
export const pagePolicy = (images = ''): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self'${images && ` ${images}`}`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Answers with a file under a policy. */
export const sendPageFile = (
  h: Parameters<Lifecycle.Method>[1],
  { content, type, etag, isHashed }: PageFile,
  policy: string,
) =>
  h
    .response(content)
    .type(type)
    .etag(etag)
    .header('cache-control', isHashed ? FOREVER : REVALIDATE)
    .header('content-security-policy', policy);
