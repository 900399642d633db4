// The interface between the two halves of the element. Code outside this folder imports types from this file, and nothing
// else of the folder, except for the one dynamic import of `in-meeting.ts`.
import type { Pass, Viewer } from '@live-webinar/contract';
import type { LiveApi } from '../api/live-api.js';
import type { Failure } from '../failure.js';
import type { Liveness } from '../session/liveness.js';
import type { Offering, Trouble, Verb } from '../session/offering.js';
import type { SessionEvent } from '../session/session-event.js';
import type { SiteConsole } from '../site-console.js';
import type { MeetingRequest } from './meeting.js';
import type { MeetingState, Panel } from './meeting-state.js';
import type { StreamTarget } from './recording/recording-state.js';

/**
 * How far a person has come into the meeting. `awaiting_permission`: the browser may be asking for the camera and the
 * microphone; `prompting`: the meeting asks for something in its frame, or keeps the person in its lobby.
 */
export type MeetingPhase = 'entering' | 'awaiting_permission' | 'prompting' | 'joined' | 'leaving' | 'failed';

/** A person is in the meeting, or on the way in or out. */
export interface InMeeting {
  readonly kind: 'meeting';
  readonly phase: MeetingPhase;
  readonly viewer: Viewer;
  /** The pass of the current attempt to enter. Each attempt has its own. */
  readonly pass: Pass;
  /** Whether the page knows that the person is in the meeting. */
  readonly hasJoined: boolean;
  /** How many passes in a row were renewed, since the person last joined or asked to enter. */
  readonly renewals: number;
  readonly meeting: MeetingState;
  /** Why the meeting could not be entered, in the phase `failed`. */
  readonly failure: Failure | null;
  readonly busy: Verb | null;
  readonly trouble: Trouble | null;
  /** Whether the dialog is open that asks before the session ends. */
  readonly isConfirmingEnd: boolean;
}

/** A state that the meeting changes, or changes to. */
export type Shown = Offering | InMeeting;

/** The meeting has led to another state. */
export interface MeetingChanged {
  readonly type: 'meeting_changed';
  readonly next: Shown;
}

/** What the buttons in the meeting do. */
export interface MeetingActions {
  readonly requestEnd: () => void;
  readonly dismissEnd: () => void;
  readonly sendMessage: (text: string) => void;
  readonly togglePanel: (panel: Panel) => void;
  readonly admit: (id: string) => void;
  readonly admitAll: () => void;
  readonly refuse: (id: string) => void;
  readonly requestRemoval: (id: string) => void;
  readonly dismissRemoval: () => void;
  readonly confirmRemoval: () => void;
  readonly toggleRecording: () => void;
  readonly recordHere: () => void;
  readonly dismissRecordingFailure: () => void;
  readonly toggleStream: () => void;
  readonly dismissStream: () => void;
  readonly startStream: (target: StreamTarget, key: string, watchUrl: string | null) => void;
  readonly retryStreamLink: () => void;
}

/** Takes a person into the meeting and out of it. */
export interface MeetingController {
  /**
   * Enters with the API's answer to `start` or `join`, or with its refusal for want of consent: then the person is asked for
   * it, and the API again.
   *
   * @throws LiveWebinarError if the answer is not a pass, `consent_declined`, or the API's refusal
   */
  readonly enter: (answer: unknown, verb: 'start' | 'join') => Promise<void>;
  /** Tries again to enter. */
  readonly reenter: () => void;
  /** The frame was moved within the page, which has reloaded it: the meeting is entered again. */
  readonly frameReloaded: () => void;
  readonly resized: (isWide: boolean) => void;
  /** The browser has restored the page from its cache; the meeting in the frame is gone. */
  readonly pageRestored: () => void;
  /** Resolves once the person has left. @throws LiveWebinarError `not_in_meeting` */
  readonly leave: () => Promise<void>;
  /** The person has ended the session: closes the meeting for everybody. Resolves once that is done. */
  readonly end: () => Promise<void>;
  /** The session is over, as the API says: the person is out of its meeting. */
  readonly sessionOver: (viewer: Viewer) => void;
  readonly actions: MeetingActions;
  /** The meeting server's own object, while in a meeting. */
  readonly client: () => object | undefined;
  readonly dispose: (reason: 'removed' | 'changed') => void;
}

/** Where the meeting goes in the page. */
export interface Stage extends Pick<MeetingRequest, 'displayName' | 'stage' | 'hasChat'> {
  /** The element's shadow root. */
  readonly root: ParentNode & Node;
  /** A BCP 47 tag. */
  readonly tag: string;
}

/** What a meeting needs from the session around it. */
export interface MeetingNeeds {
  readonly api: LiveApi;
  readonly host: {
    emit(event: SessionEvent): void;
    prepareStage(): Promise<Stage>;
    readonly siteConsole: Pick<SiteConsole, 'warn'>;
  };
  readonly store: {
    readonly life: AbortSignal;
    state(): Shown | { readonly kind: 'loading' } | { readonly kind: 'failed' };
    dispatch(event: MeetingChanged): void;
    report(failure: Failure, verb: Verb | null): void;
    learn(liveness: Liveness): void;
  };
  /** Asks for the viewer again, possibly because of a failure. */
  readonly reload: (reason?: Trouble) => Promise<void>;
  readonly isWide: () => boolean;
}

export type CreateMeetingController = (needs: MeetingNeeds) => MeetingController;
