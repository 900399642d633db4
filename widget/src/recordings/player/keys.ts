const STEP_SECONDS = 5;
const LONG_STEP_SECONDS = 10;

/**
 * The keys of common players: K plays and pauses, J and L skip ten seconds, M mutes. On the video, the browser has keys of its
 * own for its controls, and keeps them; beside it, the space bar and the arrows work like these.
 */
export const pressKey = (video: HTMLVideoElement, event: KeyboardEvent): void => {
  const { key, altKey, ctrlKey, metaKey, target } = event;
  if (altKey || ctrlKey || metaKey || !video.controls) return;
  const isOnControl = target instanceof Element && target.matches('button, select, option, input, textarea');
  if (isOnControl) return;
  const act = actionOf(key, video, target === video);
  if (!act) return;
  event.preventDefault();
  act();
};

const actionOf = (key: string, video: HTMLVideoElement, isOnVideo: boolean): (() => void) | undefined => {
  const skip = (seconds: number) => () => {
    video.currentTime = Math.max(0, video.currentTime + seconds);
  };
  switch (key.toLowerCase()) {
    case 'k':
      return toggle(video);
    case 'j':
      return skip(-LONG_STEP_SECONDS);
    case 'l':
      return skip(LONG_STEP_SECONDS);
    case 'm':
      return () => {
        video.muted = !video.muted;
      };
    case ' ':
      return isOnVideo ? undefined : toggle(video);
    case 'arrowleft':
      return isOnVideo ? undefined : skip(-STEP_SECONDS);
    case 'arrowright':
      return isOnVideo ? undefined : skip(STEP_SECONDS);
    default:
      return undefined;
  }
};

const toggle = (video: HTMLVideoElement) => () => {
  if (video.paused) video.play().catch(() => undefined);
  else video.pause();
};
