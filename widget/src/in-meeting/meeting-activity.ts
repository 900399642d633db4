import type { InMeeting } from './interface.js';
import { isHostPass, type ActivityEvent, type Effect, type Step } from './meeting-events.js';
import { reduceMeeting, type MeetingState } from './meeting-state.js';
import type { Attendee } from './meeting.js';
import { recordingTransition, type RecordingEvent } from './recording/recording-state.js';
import { isHost, isModerator, unwelcome } from './roster.js';

/** The part of the state machine for what goes on in the meeting: chat, people, knocks and dialogs. */
export const activityTransition = (state: InMeeting, event: ActivityEvent): Step => {
  switch (event.type) {
    case 'message':
    case 'departed':
    case 'renamed':
    case 'room_changed':
    case 'knocked':
    case 'resized':
    case 'removal_dismissed':
    case 'removal_failed':
      return { state: withMeeting(state, reduceMeeting(state.meeting, event)), effects: [] };
    case 'arrived':
    case 'role_changed': {
      const next = withMeeting(state, reduceMeeting(state.meeting, event));
      return { state: next, effects: afterArrival(next) };
    }
    case 'locked':
      // The API believes it only if a host says so.
      return { state, effects: isHostPass(state.pass) ? [{ type: 'report_lock' }] : [] };
    case 'message_written':
      return {
        state: withMeeting(state, reduceMeeting(state.meeting, event)),
        effects: [{ type: 'send_message', text: event.text }],
      };
    case 'panel_toggled': {
      const next = withMeeting(state, reduceMeeting(state.meeting, event));
      return { state: next, effects: next.meeting.panel === 'people' ? [POLL_PEOPLE_NOW] : [] };
    }
    case 'knock_answered':
      return answerKnock(state, event.id, event.isAdmitted);
    case 'all_admitted':
      return state.meeting.knocks.reduce<{ state: InMeeting; effects: readonly Effect[] }>(
        (step, { id }) => {
          const next = answerKnock(step.state, id, true);
          return { state: next.state, effects: [...step.effects, ...next.effects] };
        },
        { state, effects: [] },
      );
    case 'people_listed': {
      const next = withMeeting(state, reduceMeeting(state.meeting, event));
      const { roster } = next.meeting;
      return {
        state: next,
        effects: isModerator(roster) ? [{ type: 'expel', ids: unwelcome(roster, event.people) }] : [],
      };
    }
    case 'removal_requested':
      return { state: withMeeting(state, reduceMeeting(state.meeting, event)), effects: [POLL_PEOPLE_NOW] };
    case 'removal_confirmed': {
      const { removal } = state.meeting;
      if (!removal || removal.isBusy) return { state, effects: [] };
      return {
        state: withMeeting(state, reduceMeeting(state.meeting, event)),
        effects: [{ type: 'remove', removal }],
      };
    }
    case 'removal_done': {
      const next = withMeeting(state, reduceMeeting(state.meeting, event));
      return {
        state: next,
        effects: [{ type: 'expel', ids: connectionsOf(event.attendee, event.userId, next.meeting) }],
      };
    }
    case 'recording_changed': {
      const { state: next, effects } = record(state, event);
      const own = isHostPass(state.pass) ? effects : effects.filter(({ type }) => type !== 'set_stream_link');
      return { state: next, effects: [{ type: 'recording_answered', mode: event.mode }, ...own] };
    }
    case 'recording_toggled':
    case 'local_recording_requested':
    case 'stream_toggled':
    case 'stream_dismissed':
    case 'stream_requested':
    case 'stream_link_failed':
    case 'stream_link_retried':
    case 'recording_failure_dismissed':
    case 'recording_timed_out':
      return record(state, event);
    case 'end_requested':
      return { state: { ...state, isConfirmingEnd: true, trouble: null }, effects: [] };
    case 'end_dismissed':
      return { state: { ...state, isConfirmingEnd: false, trouble: null }, effects: [] };
    default:
      return event satisfies never;
  }
};

const POLL_PEOPLE_NOW: Effect = { type: 'poll_people', when: 'now' };

const withMeeting = (state: InMeeting, meeting: MeetingState): InMeeting =>
  meeting === state.meeting ? state : { ...state, meeting };

const record = (state: InMeeting, event: RecordingEvent): Step => {
  const { recording, effects } = recordingTransition(state.meeting.recording, event);
  return { state: withMeeting(state, { ...state.meeting, recording }), effects };
};

const afterArrival = ({ pass, meeting }: InMeeting): readonly Effect[] => [
  { type: 'poll_people', when: 'soon' },
  // Without tokens, a moderator's element promotes the hosts: soon after either of them has come.
  ...(pass.meeting.jwt === null && isModerator(meeting.roster) ? [{ type: 'renew_seat_soon' } as const] : []),
];

const answerKnock = (state: InMeeting, id: string, isAdmitted: boolean) => ({
  state: withMeeting(state, reduceMeeting(state.meeting, { type: 'knock_answered', id, isAdmitted })),
  effects: [{ type: 'answer_knock', id, isAdmitted } as const],
});

/** A person may be in the meeting twice, on a phone and on a computer. */
const connectionsOf = (removed: Attendee, userId: string | null, { roster, people }: MeetingState) =>
  roster.others
    .filter((other) => other.id === removed.id || (userId !== null && other.userId === userId))
    .filter((other) => !isHost(other, people))
    .map(({ id }) => id);
