import type { Pass, Viewer } from '@live-webinar/contract';
import type { Failure } from '../failure.js';
import type { Liveness } from '../session/liveness.js';
import type { Trouble, Verb } from '../session/offering.js';
import type { SessionEvent } from '../session/session-event.js';
import type { Shown } from './interface.js';
import type { AttemptEvent } from './meeting-attempt.js';
import type { MeetingStateEvent, PendingRemoval } from './meeting-state.js';
import type { Joined } from './meeting.js';
import type { RecordingEffect, RecordingEvent, RecordingMode } from './recording/recording-state.js';

/** Why a meeting closed: the person hung up in its frame, a moderator closed it for everybody, or the session is over. */
export type Closing = 'closed' | 'closed_for_all' | 'session_over';

/** What people do in the meeting, and what this person does with the element's panels and dialogs. */
export type ActivityEvent =
  | Exclude<MeetingStateEvent, Joined>
  | RecordingEvent
  | { readonly type: 'locked' }
  | { readonly type: 'all_admitted' }
  | { readonly type: 'end_requested' | 'end_dismissed' };

/** Everything that the meeting's state machine reacts to. */
export type MachineEvent =
  | ActivityEvent
  | AttemptEvent
  /** The API has admitted the person. */
  | { readonly type: 'admitted'; readonly pass: Pass; readonly isWide: boolean }
  | { readonly type: 'reentry_requested' }
  | { readonly type: 'frame_reloaded' }
  /** A new pass has arrived in place of `replaced`. `refusal` says why that one was refused, if it was. */
  | {
      readonly type: 'pass_renewed';
      readonly replaced: Pass;
      readonly refusal: Failure | null;
      readonly pass: Pass;
    }
  | { readonly type: 'renewal_failed'; readonly replaced: Pass; readonly failure: Failure }
  /** The API says that the person has completed the webinar, possibly not for the first time. */
  | { readonly type: 'completed' }
  /** The API does not keep the person's seat. */
  | { readonly type: 'seat_refused'; readonly failure: Failure }
  | { readonly type: 'page_restored' }
  | { readonly type: 'leave_requested' }
  /** This person has ended the session. */
  | { readonly type: 'session_ended' }
  /** The meeting with this pass has been left. */
  | { readonly type: 'hung_up'; readonly pass: Pass; readonly how: 'leave' | 'end' }
  /** The viewer has arrived, or took too long, after the meeting with this pass closed. */
  | { readonly type: 'viewer_checked'; readonly pass: Pass; readonly closing: Closing }
  /** The API says that the session is over. */
  | { readonly type: 'session_over'; readonly viewer: Viewer }
  | { readonly type: 'disposed'; readonly reason: 'removed' | 'changed' };

/** What the state machine wants to be done. */
export type Effect =
  /** Opens the meeting in a new attempt, which replaces the one before. */
  | { readonly type: 'open'; readonly pass: Pass }
  /** Stops the attempt at once. */
  | { readonly type: 'stop' }
  /** Leaves the meeting politely, or closes it for everybody. Leads to `hung_up`. */
  | { readonly type: 'hang_up'; readonly pass: Pass; readonly how: 'leave' | 'end' }
  /** Leads to `pass_renewed` or `renewal_failed`. */
  | { readonly type: 'renew_pass'; readonly replaced: Pass; readonly refusal: Failure | null }
  /** Leads to `viewer_checked`. */
  | { readonly type: 'check_viewer'; readonly pass: Pass; readonly closing: Closing }
  | { readonly type: 'take_seat'; readonly sessionId: string }
  | { readonly type: 'name_seat'; readonly participantId: string }
  | { readonly type: 'report_lock' | 'renew_seat_soon' | 'release_seat' }
  | { readonly type: 'poll_people'; readonly when: 'start' | 'now' | 'soon' | 'stop' }
  | RecordingEffect
  /** The meeting server has said how it is: nothing is waited for any more. */
  | { readonly type: 'recording_answered'; readonly mode: RecordingMode }
  | { readonly type: 'send_message'; readonly text: string }
  | { readonly type: 'answer_knock'; readonly id: string; readonly isAdmitted: boolean }
  /** Removes connections from the meeting. */
  | { readonly type: 'expel'; readonly ids: readonly string[] }
  /** Removes a person from the webinar. Leads to `removal_done` or `removal_failed`. */
  | { readonly type: 'remove'; readonly removal: PendingRemoval }
  | { readonly type: 'emit'; readonly event: SessionEvent }
  | { readonly type: 'report'; readonly failure: Failure; readonly verb: Verb | null }
  | { readonly type: 'learn'; readonly liveness: Liveness }
  /** Asks for the viewer again. */
  | { readonly type: 'reload'; readonly reason?: Trouble };

/** The next state, and the effects to run once it is shown. */
export interface Step {
  readonly state: Shown;
  readonly effects: readonly Effect[];
}

/** Whether a pass lets a host in. */
export const isHostPass = ({ role }: Pass): boolean => role !== 'participant';
