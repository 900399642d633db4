import type { DomainEvent } from '../events/domain-event.js';
import type { MailPlan, Schedule } from './planned-mail.js';

/** Mails that follow from an event: to one person, or to everybody who was registered then. */
export type PlannedMails = Pick<MailPlan, 'webinarId' | 'kind' | 'occasion'> &
  (
    | { readonly to: 'person'; readonly userId: string }
    | { readonly to: 'everyone'; readonly registeredBefore: Date; readonly schedule: Schedule }
  );

/**
 * What people are told about an event. Who is registered gets a confirmation; everybody learns that a webinar was moved,
 * cancelled, or takes place after all, which is told as a new date. A removed webinar takes its registrations with it, so
 * nobody is left to be told. Everybody learns that there is a recording when it is published for the first time.
 */
export const mailsAfter = (event: DomainEvent): PlannedMails | undefined => {
  const { id: occasion, webinarId } = event;
  if (event.type === 'registration.created') {
    return { webinarId, kind: 'confirmation', occasion, to: 'person', userId: event.userId };
  }
  if (event.type === 'recording.published') {
    return {
      webinarId,
      kind: 'recording',
      // Of one that is withdrawn and published again, people are not told again.
      occasion: event.recordingId,
      to: 'everyone',
      registeredBefore: event.at,
      schedule: { startsAt: null, endsAt: null },
    };
  }
  if (event.type !== 'webinar.changed' || event.change !== 'changed') return undefined;
  const { webinar, previous } = event;
  const isCancelled = webinar.status === 'cancelled';
  const isMoved = ['startsAt', 'endsAt', 'timeZone', 'status'].some((field) => field in previous);
  if (isCancelled ? !('status' in previous) : !isMoved) return undefined;
  return {
    webinarId,
    kind: isCancelled ? 'cancelled' : 'moved',
    occasion,
    to: 'everyone',
    registeredBefore: event.at,
    schedule: { startsAt: webinar.startsAt, endsAt: webinar.endsAt },
  };
};
