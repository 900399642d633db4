/** How long a frame that has loaded may say nothing, in milliseconds. An error page never says anything. */
const SILENCE_LIMIT_MS = 10_000;

interface Needs {
  readonly frame: HTMLIFrameElement;
  /** Ends the watch. */
  readonly life: AbortSignal;
  /** The application in the frame runs. Called once. */
  readonly onStart: () => void;
  /** The frame shows nothing of the meeting server's. */
  readonly onBlocked: () => void;
  /** Tells the site's team about their page's policy. */
  readonly warn: (text: string) => void;
}

/**
 * Watches a meeting's frame until its application says something. A browser does not tell what a frame shows: a page that
 * the meeting server forbids to frame, or that cannot be reached, is an error page that loads and stays silent. Only the
 * page's own Content-Security-Policy is reported.
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
      if (!hasStarted) timer = setTimeout(fail, SILENCE_LIMIT_MS);
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
