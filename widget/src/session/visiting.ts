import type { Pass, Viewer } from '@live-webinar/contract';
import type { LiveApi } from '../api/live-api.js';
import type { LeftReason } from '../events.js';
import { failureOf, notInMeeting } from '../failure.js';
import { pause } from '../time-limit.js';
import { isRefusal } from './refusal.js';
import type { SessionHost } from './session-host.js';
import { quietly, type Store } from './store.js';
import { isInMeeting, type InMeeting } from './view-state.js';
import type { Visit, VisitEvent } from './visit.js';

/** How long a closed meeting waits to hear whether the session is over, in milliseconds. */
const NEWS_LIMIT = 3_000;

/** Takes a person into the meeting and out again. */
export interface Visiting {
  readonly enter: (pass: Pass) => void;
  /** Enters anew. @throws LiveWebinarError where that is refused */
  readonly reenter: () => Promise<void>;
  /** The frame was moved in the page, and with that reloaded: whoever is in the meeting enters it anew. */
  readonly moved: () => void;
  /** @throws LiveWebinarError `not_in_meeting` */
  readonly leave: () => Promise<void>;
  /** The session was ended here: sends everybody home. */
  readonly end: () => Promise<void>;
  /** The session is over, as was heard: whoever is in its meeting is out of it. */
  readonly over: (viewer: Viewer) => void;
  readonly say: (text: string) => void;
  /** The meeting server's own object, while in a meeting. */
  readonly client: () => object | undefined;
  readonly dispose: (reason: 'removed' | 'changed') => void;
}

/** What a visit needs of the session around it. */
export interface VisitingNeeds {
  readonly api: LiveApi;
  readonly host: SessionHost;
  readonly store: Store;
  /** Asks again what the person is offered. */
  readonly reload: () => Promise<void>;
}

export const createVisiting = ({ api, host, store, reload }: VisitingNeeds): Visiting => {
  let visit: Visit | undefined;
  let hasJoined = false;

  /** The state, where it is one of the meeting's. */
  const here = (): InMeeting | undefined => {
    const state = store.state();
    return isInMeeting(state) ? state : undefined;
  };

  const enter = (pass: Pass) => {
    store.dispatch({ type: 'admitted', pass });
    store.learn({ isActive: true, room: pass.room_name });
    visit?.stop();
    visit = host.beginVisit(pass, hearVisit);
    // When the session began is known to the viewer alone; and an answer from before is void with this.
    quietly(reload());
  };

  const hearVisit = (event: VisitEvent) => {
    switch (event.type) {
      case 'joined':
        store.dispatch({ type: 'phase_changed', phase: 'joined' });
        if (!hasJoined) host.tell({ type: 'joined' });
        hasJoined = true;
        return;
      case 'waiting_at_door':
        store.dispatch({ type: 'phase_changed', phase: 'door' });
        return;
      case 'said':
        store.dispatch({ type: 'message_heard', said: event.said });
        return;
      case 'failed':
        store.dispatch({ type: 'phase_changed', phase: 'failed', failure: event.failure });
        store.report(event.failure, null);
        return;
      case 'kicked':
        goOut('kicked');
        quietly(reload());
        return;
      case 'closed':
        void close();
        return;
      default:
        event satisfies never;
    }
  };

  /** The meeting closed by itself: because the person hung up inside it, or because the session is over. */
  const close = async () => {
    store.dispatch({ type: 'phase_changed', phase: 'leaving' });
    const patience = new AbortController();
    await Promise.race([
      reload()
        .catch(() => undefined)
        .finally(() => {
          patience.abort();
        }),
      pause(NEWS_LIMIT, patience.signal),
    ]);
    patience.abort();
    goOut(here()?.viewer.is_active ? 'left' : 'ended');
  };

  const goOut = (reason: LeftReason, viewer = here()?.viewer) => {
    if (!viewer || !here()) return;
    visit?.stop();
    visit = undefined;
    const visited = reason === 'kicked' ? 'kicked' : 'left';
    store.dispatch({ type: 'meeting_left', viewer, visit: viewer.is_active ? visited : 'none' });
    if (hasJoined) {
      hasJoined = false;
      host.tell({ type: 'left', reason });
    }
    store.learn({ isActive: viewer.is_active, room: null });
  };

  const reenter = async () => {
    if (!here()) throw notInMeeting();
    visit?.stop();
    store.dispatch({ type: 'phase_changed', phase: 'entering' });
    try {
      // Always a new pass: the old one's token may have run out.
      const pass = await api.join(store.life);
      // Who has left in the meantime does not want to any more.
      if (here()?.phase === 'entering') enter(pass);
    } catch (error) {
      const failure = failureOf(error);
      store.dispatch({ type: 'phase_changed', phase: 'failed', failure });
      store.report(failure, null);
      if (isRefusal(failure)) quietly(reload());
      throw failure;
    }
  };

  const leave = async () => {
    if (!here() || !visit) throw notInMeeting();
    store.dispatch({ type: 'phase_changed', phase: 'leaving' });
    await visit.leave();
    goOut('left');
    quietly(reload());
  };

  const end = async () => {
    if (!here()) return;
    store.dispatch({ type: 'phase_changed', phase: 'leaving' });
    await visit?.end();
    const viewer = here()?.viewer;
    goOut('ended', viewer && ended(viewer));
  };

  return {
    enter,
    reenter,
    moved: () => {
      if (visit && here() && here()?.phase !== 'failed') quietly(reenter());
    },
    leave,
    end,
    over: (viewer) => {
      goOut('ended', viewer);
    },
    say: (text) => visit?.say(text),
    client: () => visit?.client(),
    dispose: (reason) => {
      visit?.stop();
      if (hasJoined) host.tell({ type: 'left', reason });
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
