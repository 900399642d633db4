import type { Pass } from '@live-webinar/contract';
import { failureOf } from '../failure.js';
import { sleep } from '../async/sleep.js';
import { createMeetingApi } from './api/meeting-api.js';
import { passOf } from './api/pass.js';
import type { InMeeting, MeetingNeeds } from './interface.js';
import { openMeeting } from './jitsi/open-meeting.js';
import { startMeetingAttempt, type MeetingAttempt } from './meeting-attempt.js';
import type { Closing, Effect, MachineEvent } from './meeting-events.js';
import type { PendingRemoval } from './meeting-state.js';
import type { Meeting } from './meeting.js';
import { createPeoplePoller } from './people-poller.js';
import { createPresence } from './presence.js';
import { createRecorder } from './recording/recorder.js';
import { createStreamLink } from './recording/stream-link.js';
import { createPromotion } from './promotion.js';
import { userIdOf } from './roster.js';

/** How long a meeting that has closed waits for the viewer, which says whether the session is over. */
const VIEWER_TIMEOUT_MS = 3_000;

/** Runs the effects of the meeting's state machine. It owns the attempt, the person's seat and the polling of people. */
export interface EffectRunner {
  run(effect: Effect): void;
  /** The open meeting, if there is one. */
  meeting(): Meeting | undefined;
  /** Resolves once the last `hang_up` has led to its event. */
  hungUp(): Promise<void>;
}

interface Needs extends MeetingNeeds {
  readonly state: () => InMeeting | undefined;
  readonly send: (event: MachineEvent) => void;
}

export const createEffectRunner = ({ api, host, store, reload, state, send }: Needs): EffectRunner => {
  let attempt: MeetingAttempt | undefined;
  let hungUp = Promise.resolve();

  const meeting = () => attempt?.meeting();
  const meetingApi = createMeetingApi(api);
  const peoplePoller = createPeoplePoller(meetingApi, (people) => {
    send({ type: 'people_listed', people });
  });
  const promotion = createPromotion();
  const recorder = createRecorder(meeting, (mode) => {
    send({ type: 'recording_timed_out', mode });
  });
  const setStreamLink = createStreamLink(api, store.life, (watchUrl) => {
    send({ type: 'stream_link_failed', watchUrl });
  });
  const presence = createPresence({
    api: meetingApi,
    onHosts: (hosts) => {
      const roster = state()?.meeting.roster;
      const due = roster ? promotion.due(hosts, roster, performance.now()) : [];
      for (const id of due) meeting()?.promote(id);
    },
    onCompleted: () => {
      send({ type: 'completed' });
    },
    onRefused: (failure) => {
      send({ type: 'seat_refused', failure });
    },
  });

  const open = (pass: Pass) => {
    attempt?.stop();
    attempt = startMeetingAttempt(
      async (signal, onEvent) =>
        openMeeting({ ...(await host.prepareStage()), pass, onEvent, signal, warn: host.siteConsole.warn }),
      send,
    );
  };

  const hangUp = async (pass: Pass, how: 'leave' | 'end') => {
    await attempt?.[how]();
    send({ type: 'hung_up', pass, how });
  };

  const renewPass = async ({ replaced, refusal }: Extract<Effect, { type: 'renew_pass' }>) => {
    try {
      const pass = passOf(await api.join(store.life));
      send({ type: 'pass_renewed', replaced, refusal, pass });
    } catch (error) {
      send({ type: 'renewal_failed', replaced, failure: failureOf(error) });
    }
  };

  const checkViewer = async (pass: Pass, closing: Closing) => {
    const checked = new AbortController();
    await Promise.race([reload().catch(() => undefined), sleep(VIEWER_TIMEOUT_MS, checked.signal)]);
    checked.abort();
    send({ type: 'viewer_checked', pass, closing });
  };

  const remove = async ({ attendee, userId }: PendingRemoval) => {
    try {
      // A person who has just arrived may have told the API who they are since people were last listed.
      const user = userId ?? userIdOf(attendee, (await meetingApi.people(store.life)).items);
      if (user !== null) await meetingApi.remove(user, store.life);
      send({ type: 'removal_done', attendee, userId: user });
    } catch (error) {
      send({ type: 'removal_failed', failure: failureOf(error) });
    }
  };

  const pollPeople = {
    start: peoplePoller.start,
    now: peoplePoller.runNow,
    soon: () => {
      peoplePoller.runSoon();
    },
    stop: peoplePoller.stop,
  };

  const run = (effect: Effect): void => {
    switch (effect.type) {
      case 'open':
        recorder.stop();
        open(effect.pass);
        return;
      case 'stop':
        recorder.stop();
        attempt?.stop();
        return;
      case 'hang_up':
        recorder.stop();
        hungUp = hangUp(effect.pass, effect.how);
        return;
      case 'renew_pass':
        void renewPass(effect);
        return;
      case 'check_viewer':
        void checkViewer(effect.pass, effect.closing);
        return;
      case 'take_seat':
        presence.start(effect.sessionId);
        return;
      case 'name_seat':
        presence.setParticipantId(effect.participantId);
        return;
      case 'report_lock':
        presence.reportLock();
        return;
      case 'renew_seat_soon':
        presence.renewSoon();
        return;
      case 'release_seat':
        presence.release();
        return;
      case 'poll_people':
        pollPeople[effect.when]();
        return;
      case 'start_recording':
      case 'start_stream':
      case 'stop_recording':
        recorder.run(effect);
        return;
      case 'set_stream_link':
        setStreamLink(effect.watchUrl);
        return;
      case 'recording_answered':
        recorder.answered(effect.mode);
        return;
      case 'send_message':
        meeting()?.sendMessage(effect.text);
        return;
      case 'answer_knock':
        if (effect.isAdmitted) meeting()?.admit(effect.id);
        else meeting()?.refuse(effect.id);
        return;
      case 'expel':
        for (const id of effect.ids) meeting()?.expel(id);
        return;
      case 'remove':
        void remove(effect.removal);
        return;
      case 'emit':
        host.emit(effect.event);
        return;
      case 'report':
        store.report(effect.failure, effect.verb);
        return;
      case 'learn':
        store.learn(effect.liveness);
        return;
      case 'reload':
        // Without an answer, what is shown stays.
        reload(effect.reason).catch(() => undefined);
        return;
      default:
        effect satisfies never;
    }
  };

  return { run, meeting, hungUp: () => hungUp };
};
