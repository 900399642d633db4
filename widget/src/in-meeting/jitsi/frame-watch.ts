/** How long a loaded frame may stay silent. An error page sends no messages. */
const MAX_SILENCE_MS = 10_000;

interface Needs {
  readonly frame: HTMLIFrameElement;
  /** Ends the watch. */
  readonly life: AbortSignal;
  /** The application in the frame has started. Called once. */
  readonly onStart: () => void;
  /** The frame does not show the meeting. */
  readonly onBlocked: () => void;
  /** Warns the site's developers about their page's policy. */
  readonly warn: (text: string) => void;
}

/**
 * Watches a meeting's frame until its application sends a message. Browsers do not report what a frame shows: a server that
 * forbids framing, or that cannot be reached, leads to an error page, which loads and stays silent. Only violations of the
 * page's own Content-Security-Policy are reported.
 */
export const watchFrame = ({ frame, life, onStart, onBlocked, warn }: Needs): void => {
  let hasStarted = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const end = () => {
    clearTimeout(timer);
  };
  const fail = () => {
    if (!hasStarted && !life.aborted) onBlocked();
  };

  const options = { signal: life };
  life.addEventListener('abort', end);
  window.addEventListener(
    'message',
    ({ source }) => {
      if (hasStarted || source === null || source !== frame.contentWindow) return;
      hasStarted = true;
      end();
      onStart();
    },
    options,
  );
  frame.addEventListener(
    'load',
    () => {
      end();
      if (!hasStarted) timer = setTimeout(fail, MAX_SILENCE_MS);
    },
    options,
  );
  document.addEventListener(
    'securitypolicyviolation',
    ({ effectiveDirective, blockedURI }) => {
      if (!/^(frame|child)-src$/.test(effectiveDirective) || !isSameOrigin(blockedURI, frame.src)) return;
      warn(
        `the page's Content-Security-Policy blocks the meeting. Add ${new URL(frame.src).origin} to frame-src.`,
      );
      fail();
    },
    options,
  );
};

const isSameOrigin = (one: string, other: string): boolean => {
  try {
    return new URL(one).origin === new URL(other).origin;
  } catch {
    return false;
  }
};
