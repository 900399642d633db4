import type { AddressAnswer } from '@live-webinar/domain/conformance';
import type { ByteRange } from '@live-webinar/domain';

/** Requests an address as a browser does. */
export const requestAddress = async (url: string, range?: ByteRange): Promise<AddressAnswer> => {
  const response = await fetch(url, range ? { headers: { range: `bytes=${range.start}-${range.end}` } } : {});
  return {
    status: response.status,
    contentType: response.headers.get('content-type'),
    content: new Uint8Array(await response.arrayBuffer()),
  };
};
