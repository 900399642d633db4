import { calendarFile, type CalendarFileNeeds, type CalendarPerson } from '../calendar/calendar-file.js';
import { afterAttempt } from '../mail/after-attempt.js';
import type { CalendarAttachment, Mail, MailKind } from '../mail/mail.js';
import type { MailEnd, MailInHand } from '../mail/planned-mail.js';
import { isStillWanted } from '../mail/still-wanted.js';
import type { Clock } from '../ports/clock.js';
import type { MailSender } from '../ports/mail-sender.js';
import type { Mails } from '../ports/mails.js';

interface Needs {
  readonly mails: Omit<Mails, 'planConfirmations' | 'planForAll' | 'startingBetween' | 'unsubscribe'>;
  readonly sender: MailSender;
  readonly clock: Clock;
  /** How many mails are handed to the server in a minute at most. */
  readonly perMinute: number;
  /** How many are handed over at the same time. */
  readonly maxRunning: number;
  /** Who invites, in calendar files: the sender of the mails. */
  readonly organizer: CalendarPerson;
  /** Told of each mail, for logs and metrics. */
  readonly onEnd?: (mail: Pick<MailInHand, 'id'> & { readonly kind: MailKind }, end: MailEnd) => void;
}

/** The rate holds in each of these periods, so that a minute's mails do not go out in one burst. */
const MIN_WINDOW_MS = 2_000;
const MINUTE_MS = 60_000;
/** After a fault of the server, no other mail is tried for this long. */
const SERVER_PAUSE_MS = 60_000;

/**
 * Sends the mails that are due, as many as the rate allows now. Only one process may do so at a time. A mail is recorded as
 * begun before it is handed to the server, and never handed over again unless the server has certainly not accepted it.
 *
 * @returns when to call again; undefined if no mail is planned
 * @throws StoreUnavailable
 */
export type SendNextMails = (signal?: { readonly aborted: boolean }) => Promise<Date | undefined>;

export const sendNextMails = (needs: Needs): SendNextMails => {
  const { mails, clock, perMinute, maxRunning } = needs;
  const windowMs = Math.max(MIN_WINDOW_MS, MINUTE_MS / perMinute);
  const perWindow = Math.floor((perMinute * windowMs) / MINUTE_MS);

  return async (signal) => {
    await mails.markInterrupted();
    const startedAt = clock.now();
    const later = (ms: number) => new Date(startedAt.getTime() + ms);
    const allowance = perWindow - (await mails.attemptsSince(later(-windowMs)));
    if (allowance <= 0) return later(windowMs);
    const ids = [...(await mails.due(allowance, startedAt))];
    const server = { isAway: false };
    const sendInTurn = async () => {
      for (let id = ids.shift(); id !== undefined; id = ids.shift()) {
        if (server.isAway || signal?.aborted) return;
        if (await sendOne(needs, id)) server.isAway = true;
      }
    };
    await Promise.all(Array.from({ length: maxRunning }, sendInTurn));
    if (server.isAway) return later(SERVER_PAUSE_MS);
    return mails.nextDueAt();
  };
};

/** @returns whether the server is at fault, so that other mails would fail as well */
const sendOne = async (needs: Needs, id: string): Promise<boolean> => {
  const { mails, sender, clock, onEnd } = needs;
  const inHand = await mails.begin(id, clock.now());
  if (!inHand) return false;
  const mail = mailOf(inHand, needs);
  const result = mail && (await sender.send(mail, clock.now()));
  const end: MailEnd = result ? afterAttempt(inHand, result, clock.now()) : { state: 'dropped' };
  await mails.finish(id, end);
  onEnd?.(inHand, end);
  return result?.outcome === 'deferred' && result.isServerFault;
};

const mailOf = (inHand: MailInHand, { clock, organizer }: Needs): Mail | undefined => {
  const { id, kind, webinar, person, unsubscribeToken, revision } = inHand;
  const at = clock.now();
  const email = person?.email;
  if (!person || !email || unsubscribeToken === null || !isStillWanted(inHand, at)) return undefined;
  return {
    id,
    kind,
    person: { name: person.name, language: person.language, email },
    webinar,
    timeZone: person.timeZone ?? webinar.timeZone ?? 'UTC',
    calendar: calendarAttachment(kind, {
      webinar,
      sequence: revision,
      at,
      organizer,
      attendee: { name: person.name, email },
    }),
    unsubscribeToken,
  };
};

/** A reminder has none, nor has a recording: they change nothing. */
const calendarAttachment = (
  kind: MailKind,
  needs: Omit<CalendarFileNeeds, 'method'>,
): CalendarAttachment | null => {
  if (kind === 'reminder' || kind === 'recording') return null;
  const method = kind === 'cancelled' ? 'CANCEL' : 'REQUEST';
  const content = calendarFile({ ...needs, method });
  return content === undefined ? null : { method, content };
};
