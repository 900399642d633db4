import type { Pass, Viewer } from '@live-webinar/contract';
import type { LiveApi } from '../api/live-api.js';
import { passOf } from './api/pass.js';
import { createMeetingApi } from './api/meeting-api.js';
import type { LeftReason } from '../events.js';
import { failureOf, notInMeeting, type Failure } from '../failure.js';
import type { Meeting, MeetingNews } from './meeting.js';
import { openMeeting } from './jitsi/open-meeting.js';
import { sleep } from '../async/sleep.js';
import { createPeoplePoller } from './people-poller.js';
import { meetingDispatch } from './meeting-state.js';
import { createPresence } from './presence.js';
import { createPromotion } from './promotion.js';
import { isRefusal } from '../session/refusal.js';
import { createRemoving } from './removal.js';
import { createMeetingActions, type MeetingActions } from './meeting-actions.js';
import { newRoom, reduceRoom } from './room-state.js';
import { createRoom } from './room.js';
import { isModerator } from './roster.js';
import type { SessionHost } from '../session/session-host.js';
import { quietly, type Store } from '../session/store.js';
import { isInMeeting, type InMeeting, type Offering, type Trouble } from '../session/view-state.js';
import { startMeetingAttempt, type MeetingAttempt, type AttemptEvent } from './meeting-attempt.js';

/** How long a closed meeting waits to hear whether the session is over, in milliseconds. */
const NEWS_LIMIT = 3_000;

/** How many new passes in a row are tried before a person hears that theirs is refused. */
const RENEWALS = { token_refused: 2, passcode_refused: 1 } as const;

/** Takes a person into the meeting and out again. */
export interface MeetingController {
  /** Enters with what the API answered. @throws LiveWebinarError where that is no pass */
  readonly enter: (answer: unknown) => void;
  /** Enters anew. @throws LiveWebinarError where that is refused */
  readonly reenter: () => Promise<void>;
  /** The frame was moved in the page, and with that reloaded: whoever is in the meeting enters it anew. */
  readonly moved: () => void;
  readonly resized: (isWide: boolean) => void;
  /** The page was left and has come back as the browser kept it, with a frame that has no meeting any more. */
  readonly restored: () => void;
  /** @throws LiveWebinarError `not_in_meeting` */
  readonly leave: () => Promise<void>;
  /** The session was ended here: sends everybody home. */
  readonly end: () => Promise<void>;
  /** The session is over, as was heard: whoever is in its meeting is out of it. */
  readonly over: (viewer: Viewer) => void;
  readonly actions: MeetingActions;
  /** The meeting, while in one. */
  readonly meeting: () => Meeting | undefined;
  readonly dispose: (reason: 'removed' | 'changed') => void;
}

/** What a visit needs of the session around it. */
export interface MeetingNeeds {
  readonly api: LiveApi;
  readonly host: SessionHost;
  readonly store: Store;
  /** Asks again what the person is offered, maybe because of a failure. */
  readonly reload: (reason?: Trouble) => Promise<void>;
  readonly isWide: () => boolean;
}

export const createMeetingController = ({
  api,
  host,
  store,
  reload,
  isWide,
}: MeetingNeeds): MeetingController => {
  let visit: MeetingAttempt | undefined;
  let hasJoined = false;
  /** How many passes were renewed since the person was last in the meeting, or asked for it. */
  let renewals = 0;

  /** The state, where it is one of the meeting's. */
  const here = (): InMeeting | undefined => {
    const state = store.state();
    return isInMeeting(state) ? state : undefined;
  };

  const dispatch = meetingDispatch(store);
  const meetingApi = createMeetingApi(api);
  const room = createRoom(store, dispatch, () => visit?.meeting());
  const removing = createRemoving({ api: meetingApi, room, life: store.life });
  const peoplePoller = createPeoplePoller(meetingApi, room);
  const promotion = createPromotion();
  const presence = createPresence({
    api: meetingApi,
    onHosts: (hosts) => {
      const state = room.state();
      const due = state ? promotion.due(hosts, state.roster, performance.now()) : [];
      for (const id of due) room.meeting()?.promote(id);
    },
    onRefused: (failure) => {
      turnAway(failure);
    },
  });

  /** Nobody is in the meeting any more, or on the way there. */
  const giveUpSeat = () => {
    peoplePoller.stop();
    presence.end();
  };

  const enter = (pass: Pass) => {
    const before = here()?.room;
    dispatch({
      type: 'admitted',
      pass,
      room: before
        ? reduceRoom(before, { type: 'room_changed' })
        : newRoom(isWide(), pass.meeting.display_name ?? ''),
    });
    store.learn({ isActive: true, room: pass.room_name });
    visit?.stop();
    peoplePoller.stop();
    presence.begin(pass.session_id);
    visit = startMeetingAttempt(
      async (signal, onEvent) =>
        openMeeting({ ...(await host.prepareStage()), pass, onEvent, signal, warn: host.siteConsole.warn }),
      hearVisit,
    );
    // When the session began is known to the viewer alone; and an answer from before is void with this.
    quietly(reload());
  };

  const hearVisit = (event: AttemptEvent) => {
    switch (event.type) {
      case 'joined':
        renewals = 0;
        dispatch({ type: 'phase_changed', phase: 'joined' });
        room.happen(event);
        // In a breakout room a person may be called otherwise; the seat is the one in the main room.
        if (event.isMainRoom) presence.named(event.ownId);
        if (here()?.pass.role !== 'participant') peoplePoller.begin();
        if (!hasJoined) host.emit({ type: 'joined' });
        hasJoined = true;
        return;
      case 'locked':
        // The API believes that of hosts alone.
        if (here()?.pass.role !== 'participant') presence.locked();
        return;
      case 'waiting_for_person':
        dispatch({ type: 'phase_changed', phase: 'asking' });
        return;
      case 'waiting_at_door':
        dispatch({ type: 'phase_changed', phase: 'door' });
        return;
      case 'pass_refused':
        renewPass(event.failure);
        return;
      case 'failed':
        fail(event.failure);
        return;
      case 'kicked':
        goOut('kicked');
        quietly(reload());
        return;
      case 'closed':
      case 'closed_for_all':
        void close(event.type);
        return;
      default:
        hearNews(event);
    }
  };

  const hearNews = (news: MeetingNews) => {
    room.happen(news);
    if (news.type !== 'arrived' && news.type !== 'role_changed') return;
    peoplePoller.soon();
    const state = here();
    // Where no token says who is a host, a moderator's element does: soon after either has come.
    if (state?.pass.meeting.jwt === null && isModerator(state.room.roster)) presence.soon();
  };

  const fail = (failure: Failure) => {
    giveUpSeat();
    dispatch({ type: 'phase_changed', phase: 'failed', failure });
    store.report(failure, null);
  };

  /** The meeting server did not take the pass, which may be old by now: a new one is fetched, and nobody notices. */
  const renewPass = (failure: Failure) => {
    if (renewals < RENEWALS[failure.code as keyof typeof RENEWALS]) {
      renewals += 1;
      quietly(enterAnew(failure));
    } else {
      fail(failure);
    }
  };

  /** The API does not keep the person's seat. Answers whether it did more than not answer. */
  const turnAway = (failure: Failure): boolean => {
    switch (failure.code) {
      case 'not_registered':
        goOut('kicked');
        quietly(reload());
        return true;
      case 'session_full': {
        const trouble: Trouble = { verb: 'join', failure };
        goOut('left');
        store.dispatch({ type: 'refused', trouble });
        store.report(failure, 'join');
        quietly(reload(trouble));
        return true;
      }
      case 'session_not_active':
      case 'session_not_found':
      case 'webinar_not_found':
        void close('ended');
        return true;
      default:
        return false;
    }
  };

  /**
   * The meeting closed by itself: because the person hung up inside it, because a moderator closed it for everybody, or
   * because the session is over.
   */
  const close = async (how: 'closed' | 'closed_for_all' | 'ended') => {
    const closed = visit;
    closed?.stop();
    giveUpSeat();
    dispatch({ type: 'phase_changed', phase: 'leaving' });
    const patience = new AbortController();
    await Promise.race([
      reload()
        .catch(() => undefined)
        .finally(() => {
          patience.abort();
        }),
      sleep(NEWS_LIMIT, patience.signal),
    ]);
    patience.abort();
    if (visit !== closed) return;
    if (how === 'ended' || !here()?.viewer.is_active) goOut('ended');
    else goOut('left', here()?.viewer, how === 'closed_for_all' ? 'closed' : 'left');
  };

  /** @param visited how the visit ended, for who may come back */
  const goOut = (
    reason: LeftReason,
    viewer = here()?.viewer,
    visited: Offering['visit'] = reason === 'kicked' ? 'kicked' : 'left',
  ) => {
    if (!viewer || !here()) return;
    visit?.stop();
    visit = undefined;
    giveUpSeat();
    dispatch({ type: 'meeting_left', viewer, visit: viewer.is_active ? visited : 'none' });
    if (hasJoined) {
      hasJoined = false;
      host.emit({ type: 'left', reason });
    }
    store.learn({ isActive: viewer.is_active, room: null });
  };

  /** @param refusal why the pass was refused, where it was */
  const enterAnew = async (refusal?: Failure) => {
    const refused = here()?.pass.meeting.passcode;
    if (refused === undefined) throw notInMeeting();
    const before = visit;
    before?.stop();
    // Who has left in the meantime does not want to any more, even where they have come back.
    const isWanted = () => visit === before && here()?.phase === 'entering';
    dispatch({ type: 'phase_changed', phase: 'entering' });
    try {
      // Always a new pass: the old one's token may have run out.
      const pass = passOf(await api.join(store.life));
      if (!isWanted()) return;
      // The same passcode would be refused again.
      if (refusal?.code === 'passcode_refused' && pass.meeting.passcode === refused) fail(refusal);
      else enter(pass);
    } catch (error) {
      const failure = failureOf(error);
      if (isWanted() && !turnAway(failure)) {
        fail(failure);
        if (isRefusal(failure)) quietly(reload());
      }
      throw failure;
    }
  };

  const reenter = async () => {
    renewals = 0;
    await enterAnew();
  };

  const leave = async () => {
    if (!here() || !visit) throw notInMeeting();
    dispatch({ type: 'phase_changed', phase: 'leaving' });
    giveUpSeat();
    await visit.leave();
    goOut('left');
    quietly(reload());
  };

  const end = async () => {
    if (!here()) return;
    dispatch({ type: 'phase_changed', phase: 'leaving' });
    giveUpSeat();
    await visit?.end();
    const viewer = here()?.viewer;
    goOut('ended', viewer && ended(viewer));
  };

  return {
    enter: (answer) => {
      const pass = passOf(answer);
      renewals = 0;
      enter(pass);
    },
    reenter,
    moved: () => {
      if (visit && here() && here()?.phase !== 'failed') quietly(reenter());
    },
    resized: (isWide) => {
      room.happen({ type: 'resized', isWide });
    },
    restored: () => {
      if (!here()) return;
      goOut('left');
      quietly(reload());
    },
    leave,
    end,
    over: (viewer) => {
      goOut('ended', viewer);
    },
    actions: createMeetingActions({
      dispatch,
      room,
      removing,
      askForPeople: () => {
        peoplePoller.now();
      },
    }),
    meeting: () => visit?.meeting(),
    dispose: (reason) => {
      visit?.stop();
      giveUpSeat();
      if (hasJoined) host.emit({ type: 'left', reason });
      hasJoined = false;
    },
  };
};

const ended = (viewer: Viewer): Viewer => ({
  ...viewer,
  is_active: false,
  started_at: null,
  action: 'start',
  webinar: { ...viewer.webinar, status: 'ended' },
});
