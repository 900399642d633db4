import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Request, ResponseObject } from '@hapi/hapi';
import { recordingNotFound, type ByteRange, type ReadableFile } from '@live-webinar/domain';
import { refusalAnswer } from '../answers/refusal-answer.js';
import { sendAnswer, type Toolkit } from '../answers/send-answer.js';
import { problem, problemAnswer } from '../problem.js';
import { readRange } from './byte-range.js';

/** Sends a file or the part of it that a browser asks for. */
export const sendFile = async (
  request: Pick<Request, 'method' | 'raw'>,
  h: Toolkit,
  file: ReadableFile,
): Promise<ResponseObject> => {
  const { headers } = request.raw.req;
  const isVideo = file.contentType.startsWith('video/');
  const tag = `"${createHash('sha256').update(file.key).digest('base64url').slice(0, 22)}"`;
  const lastModified = file.modifiedAt.toUTCString();
  const complete = (response: ResponseObject) =>
    response
      .header('etag', tag)
      .header('last-modified', lastModified)
      // Whatever is uploaded must not run as a page.
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', 'private, no-transform, max-age=3600');

  if (headers['if-none-match']?.split(',').some((one) => one.trim() === tag))
    return complete(h.response().code(304));

  const condition = headers['if-range'];
  const isSame = condition === undefined || condition === tag || condition === lastModified;
  // Only videos are read in parts: captions are small, and may be compressed on the way.
  const range = isVideo && isSame ? readRange(headers.range, file.bytes) : undefined;
  if (range === 'unsatisfiable') {
    return sendAnswer(
      h,
      problemAnswer(problem(416, 'range_not_satisfiable', 'The file has no such part'), {
        'content-range': `bytes */${file.bytes}`,
      }),
    );
  }
  const body = request.method === 'head' ? '' : await contentOf(file, range);
  if (body === undefined) return sendAnswer(h, refusalAnswer(recordingNotFound));
  const response = complete(h.response(body))
    .code(range ? 206 : 200)
    .type(file.contentType);
  response.charset('');
  if (isVideo) {
    response
      .header('accept-ranges', 'bytes')
      .header('content-length', String(range ? range.end - range.start + 1 : file.bytes));
  }
  if (range) response.header('content-range', `bytes ${range.start}-${range.end}/${file.bytes}`);
  return response.header('content-disposition', `inline; filename*=UTF-8''${encodedName(file)}`);
};

const contentOf = async (file: ReadableFile, range: ByteRange | undefined) => {
  const opened = await file.read(range);
  return opened && Readable.from(opened.content, { objectMode: false });
};

const EXTENSIONS: Readonly<Record<string, string>> = {
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'video/x-matroska': 'mkv',
};

/** The title as a file's name, in the form of RFC 8187. */
const encodedName = ({ title, contentType }: ReadableFile): string => {
  const extension = EXTENSIONS[contentType] ?? 'vtt';
  const name = `${title.replace(/[/\\]/g, '-')}.${extension}`;
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
};
