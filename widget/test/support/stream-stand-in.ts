/** An event stream that a test controls. */
export interface StreamStandIn {
  readonly response: Response;
  readonly url: URL;
  readonly isOpen: () => boolean;
  readonly say: (text: string) => void;
  /** Ends the stream, as a server does. */
  readonly end: () => void;
  /** Breaks the connection. */
  readonly fail: () => void;
  /** Stops the heartbeat. */
  readonly fallSilent: () => void;
}

/** The interval of the heartbeat. */
const HEARTBEAT_MS = 15_000;

/** A status as the API would send it. */
export const statusEvent = (revision: number, status: string | object): string => {
  const data = typeof status === 'string' ? status : JSON.stringify(status);
  return `id: ${revision}\nevent: status\ndata: ${data}\n\n`;
};

/** Opens a stream. It has a heartbeat unless `firstText` is empty, and ends with its request's signal. */
export const openStream = (
  { url, options }: { readonly url: URL; readonly options: RequestInit },
  firstText: string,
): StreamStandIn => {
  const encoder = new TextEncoder();
  let isOpen = true;
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({
    start: (given) => {
      controller = given;
    },
  });
  const say = (text: string) => {
    if (isOpen) controller.enqueue(encoder.encode(text));
  };
  const over = (how: () => void) => () => {
    if (!isOpen) return;
    isOpen = false;
    clearInterval(heart);
    how();
  };
  const heart = setInterval(() => {
    if (firstText) say(':\n\n');
  }, HEARTBEAT_MS);
  const fail = over(() => {
    controller.error(new TypeError('network error'));
  });
  options.signal?.addEventListener('abort', fail);
  if (firstText) say(firstText);
  return {
    response: new Response(body, { headers: { 'content-type': 'text/event-stream' } }),
    url,
    isOpen: () => isOpen,
    say,
    end: over(() => {
      controller.close();
    }),
    fail,
    fallSilent: () => {
      clearInterval(heart);
    },
  };
};
