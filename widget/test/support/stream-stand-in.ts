/** An event stream that a test leads. */
export interface StreamStandIn {
  readonly response: Response;
  readonly url: URL;
  readonly isOpen: () => boolean;
  readonly say: (text: string) => void;
  /** It ends, as a server ends it. */
  readonly end: () => void;
  /** It breaks off. */
  readonly fail: () => void;
  /** It has no heartbeat any more. */
  readonly fallSilent: () => void;
}

/** How often a stream has its heartbeat, in milliseconds. */
const HEARTBEAT = 15_000;

/** A status as the API would send it. */
export const statusEvent = (revision: number, status: string | object): string => {
  const data = typeof status === 'string' ? status : JSON.stringify(status);
  return `id: ${revision}\nevent: status\ndata: ${data}\n\n`;
};

/** Opens a stream that has a heartbeat, unless it says nothing at all. It ends with its request's signal. */
export const openStream = (
  { url, options }: { readonly url: URL; readonly options: RequestInit },
  saysFirst: string,
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
    if (saysFirst) say(':\n\n');
  }, HEARTBEAT);
  const fail = over(() => {
    controller.error(new TypeError('network error'));
  });
  options.signal?.addEventListener('abort', fail);
  if (saysFirst) say(saysFirst);
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
