import type { LiveWebinarEvents } from './events.js';
import type { Failure } from './failure.js';
import type { SessionEvent } from './session/session-event.js';
import type { Verb } from './session/view-state.js';

/** Dispatches one of the element's events. Answers whether the page did not cancel it. */
export const dispatch = <Name extends keyof LiveWebinarEvents>(
  element: Element,
  name: Name,
  detail: LiveWebinarEvents[Name],
  cancelable = false,
): boolean =>
  element.dispatchEvent(new CustomEvent(name, { detail, cancelable, bubbles: true, composed: true }));

/**
 * Dispatches what happened to the session.
 *
 * @param sentenceFor puts a failure into words
 */
export const dispatchSessionEvent = (
  element: Element,
  event: SessionEvent,
  sentenceFor: (failure: Failure, verb: Verb | null) => string,
): void => {
  switch (event.type) {
    case 'left':
      dispatch(element, 'live-webinar-left', { reason: event.reason });
      return;
    case 'error': {
      const { failure, verb } = event;
      dispatch(element, 'live-webinar-error', { code: failure.code, message: sentenceFor(failure, verb) });
      return;
    }
    default:
      dispatch(element, `live-webinar-${event.type}`, null);
  }
};
