import type { Pass, Status, Viewer } from '@live-webinar/contract';
import { safeAddress } from '../address.js';
import type { LiveApi } from '../api/live-api.js';
import type { Actions } from './actions.js';
import type { LeftReason } from '../events.js';
import { failure as failureFor, failureOf, LiveWebinarError, misuse, type Failure } from '../failure.js';
import { pause } from '../time-limit.js';
import { learned, newsOf, type Liveness } from './liveness.js';
import { newest } from './newest.js';
import { createPoller } from './polling.js';
import {
  loading,
  reduce,
  type InMeeting,
  type Offering,
  type Trouble,
  type Verb,
  type ViewEvent,
  type ViewState,
} from './view-state.js';
import type { Visit, VisitEvent } from './visit.js';

/** How long a closed meeting waits to hear whether the session is over, in milliseconds. */
const NEWS_LIMIT = 3_000;

/** What happens to a session and concerns the host page. */
export type SessionNews =
  | { readonly type: 'started' | 'ended' | 'joined' }
  | { readonly type: 'left'; readonly reason: LeftReason }
  | { readonly type: 'error'; readonly failure: Failure; readonly verb: Verb | null };

/** What a session needs of the element around it. */
export interface SessionHost {
  /** Draws a state. */
  show(state: ViewState): void;
  tell(news: SessionNews): void;
  /** Lets the host page take over what a button does. Answers whether it did not. */
  permits(request: 'register' | 'login'): boolean;
  /** Where a button leads; `null` where nothing was set. */
  addressFor(verb: 'register' | 'sign_in'): string | null;
  navigate(address: string): void;
  /** Loads what is needed inside the meeting. */
  prepareMeeting(): Promise<unknown>;
  /** Enters the meeting on the element's stage. It is prepared by then. */
  beginVisit(pass: Pass, tell: (event: VisitEvent) => void): Visit;
}

/** What one person does with one webinar. The promises reject with a LiveWebinarError where something is refused. */
export interface Session {
  start(): Promise<void>;
  join(): Promise<void>;
  leave(): Promise<void>;
  end(): Promise<void>;
  refresh(): Promise<void>;
  /** What the buttons do. What goes wrong is shown where it belongs. */
  readonly actions: Actions;
  /** The frame was moved in the page, and with that reloaded: whoever is in the meeting enters it anew. */
  moved(): void;
  resized(isWide: boolean): void;
  /** The meeting server's own object, while in a meeting. */
  client(): object | undefined;
  /** Stops everything; nothing is heard of the session again. */
  dispose(reason: 'removed' | 'changed'): void;
}

interface Needs {
  readonly api: LiveApi;
  readonly host: SessionHost;
}

/** Begins to follow a webinar for one person: asks what they are offered, and keeps it up to date. */
export const createSession = ({ api, host }: Needs): Session => {
  const life = new AbortController();
  let state: ViewState = loading;
  let known: Liveness | undefined;
  let visit: Visit | undefined;
  let hasJoined = false;
  let isWide = false;

  const dispatch = (event: ViewEvent) => {
    if (life.signal.aborted) return;
    const next = reduce(state, event);
    if (next === state) return;
    state = next;
    host.show(state);
  };

  const report = (failure: Failure, verb: Verb | null) => {
    if (!life.signal.aborted) host.tell({ type: 'error', failure, verb });
  };

  const learn = (heard: Liveness) => {
    if (life.signal.aborted) return;
    const news = newsOf(known, heard);
    known = learned(known, heard);
    for (const type of news) host.tell({ type });
  };

  // --- What the person is offered ---

  const askViewer = newest(life.signal, async (signal): Promise<{ viewer: Viewer; trouble?: Trouble }> => {
    try {
      return { viewer: await api.viewer(signal) };
    } catch (error) {
      const failure = failureOf(error);
      if (failure.status !== 401) throw error;
      // Who is not known any more is shown what strangers are, and why.
      const viewer = await api.anonymousViewer(signal);
      return { viewer, trouble: { verb: 'sign_in', failure } };
    }
  });

  /** @param reason why the offer is looked at again, where that was a failure */
  const loadViewer = async (reason?: Trouble): Promise<void> => {
    try {
      const { viewer, trouble = reason } = await askViewer();
      if (life.signal.aborted) return;
      if (trouble && trouble !== reason) report(trouble.failure, trouble.verb);
      settle(viewer, trouble);
    } catch (error) {
      const failure = failureOf(error);
      if (!life.signal.aborted && isNewFailure(state, failure)) report(failure, null);
      dispatch({ type: 'viewer_failed', failure });
      throw failure;
    }
  };

  const settle = (viewer: Viewer, trouble?: Trouble) => {
    const isOver = isInMeeting(state) && state.phase !== 'leaving' && !viewer.is_active;
    if (isOver) goOut('ended', viewer);
    else dispatch({ type: 'viewer_arrived', viewer, ...(trouble && { trouble }) });
    // Whoever is leaving is told first that they left.
    if (!isInMeeting(state)) learn({ isActive: viewer.is_active, room: null });
  };

  const quietly = (promise: Promise<unknown>) => {
    // Its failure has been shown, or does not matter: polling tries again.
    promise.catch(() => undefined);
  };

  // --- News from the API ---

  const hearStatus = (status: Status) => {
    const viewer = viewerOf(state);
    const heard = { isActive: status.is_active, room: status.room_name };
    const isSame = viewer?.is_active === status.is_active;
    const isReplaced = newsOf(known, heard).length > 1;
    // In the right order: first this person is out, then the session has ended.
    if (isReplaced && isInMeeting(state)) goOut('ended', state.viewer);
    // A change of liveness is learned from the viewer, which nobody on the way may keep a copy of.
    if (isSame) learn(heard);
    if (!isSame || isReplaced) quietly(loadViewer());
  };

  const poller = createPoller(async (signal) => {
    try {
      hearStatus(await api.status(signal));
    } catch (error) {
      // The webinar is gone: whoever is in its meeting is not any more.
      if (failureOf(error).status === 404 && viewerOf(state)) vanish(failureOf(error));
      throw error;
    }
  });

  const vanish = (failure: Failure) => {
    const viewer = viewerOf(state);
    if (viewer) goOut('ended', viewer);
    report(failure, null);
    dispatch({ type: 'vanished', failure });
    learn({ isActive: false, room: null });
  };

  // --- In and out of the meeting ---

  const enter = (pass: Pass) => {
    dispatch({ type: 'admitted', pass });
    dispatch({ type: 'resized', isWide });
    poller.restart();
    learn({ isActive: true, room: pass.room_name });
    visit?.stop();
    visit = host.beginVisit(pass, hearVisit);
    // When the session began is known to the viewer alone; and an answer from before is void with this.
    quietly(loadViewer());
  };

  const hearVisit = (event: VisitEvent) => {
    switch (event.type) {
      case 'joined':
        dispatch({ type: 'phase_changed', phase: 'joined' });
        if (!hasJoined) host.tell({ type: 'joined' });
        hasJoined = true;
        return;
      case 'waiting_at_door':
        dispatch({ type: 'phase_changed', phase: 'door' });
        return;
      case 'said':
        dispatch({ type: 'message_heard', said: event.said });
        return;
      case 'failed':
        dispatch({ type: 'phase_changed', phase: 'failed', failure: event.failure });
        report(event.failure, null);
        return;
      case 'kicked':
        if (isInMeeting(state)) goOut('kicked', state.viewer);
        quietly(loadViewer());
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
    dispatch({ type: 'phase_changed', phase: 'leaving' });
    const patience = new AbortController();
    await Promise.race([
      loadViewer()
        .catch(() => undefined)
        .finally(() => {
          patience.abort();
        }),
      pause(NEWS_LIMIT, patience.signal),
    ]);
    patience.abort();
    if (isInMeeting(state)) goOut(state.viewer.is_active ? 'left' : 'ended', state.viewer);
  };

  const goOut = (reason: LeftReason, viewer: Viewer) => {
    visit?.stop();
    visit = undefined;
    const visited = reason === 'kicked' ? 'kicked' : 'left';
    dispatch({ type: 'meeting_left', viewer, visit: viewer.is_active ? visited : 'none' });
    if (hasJoined) {
      hasJoined = false;
      host.tell({ type: 'left', reason });
    }
    learn({ isActive: viewer.is_active, room: null });
  };

  const reenter = async () => {
    if (!isInMeeting(state)) throw notInMeeting();
    visit?.stop();
    dispatch({ type: 'phase_changed', phase: 'entering' });
    try {
      // Always a new pass: the old one's token may have run out.
      enter(await api.join(life.signal));
    } catch (error) {
      const failure = failureOf(error);
      dispatch({ type: 'phase_changed', phase: 'failed', failure });
      report(failure, null);
      if (isRefusal(failure)) quietly(loadViewer());
      throw failure;
    }
  };

  // --- What people ask for ---

  const firstLoad = loadViewer().catch(() => undefined);
  void firstLoad.then(() => {
    if (!life.signal.aborted) poller.restart();
  });

  /** Does what a button says, once at a time; a failure is shown under it. */
  const perform = async (verb: Verb, task: () => Promise<void>): Promise<void> => {
    await firstLoad;
    life.signal.throwIfAborted();
    const shown = whereButtonsAre(state);
    if (shown.busy) throw misuse('busy', 'Something else is being done');
    dispatch({ type: 'asked', verb });
    try {
      await task();
      dispatch({ type: 'answered' });
    } catch (error) {
      const trouble = { verb, failure: failureOf(error) };
      dispatch({ type: 'refused', trouble });
      report(trouble.failure, verb);
      if (isRefusal(trouble.failure)) quietly(loadViewer(trouble));
      throw trouble.failure;
    }
  };

  const visitWith = (verb: 'start' | 'join') => async () => {
    await firstLoad;
    if (isInMeeting(state)) throw misuse('already_in_meeting', 'You are in the meeting already');
    await perform(verb, async () => {
      const [pass] = await Promise.all([api[verb](life.signal), host.prepareMeeting()]);
      enter(pass);
    });
  };

  const leave = async () => {
    if (!isInMeeting(state) || !visit) throw notInMeeting();
    dispatch({ type: 'phase_changed', phase: 'leaving' });
    await visit.leave();
    if (isInMeeting(state)) goOut('left', state.viewer);
    quietly(loadViewer());
  };

  const end = () =>
    perform('end', async () => {
      const status = await api.end(life.signal);
      if (isInMeeting(state)) {
        dispatch({ type: 'phase_changed', phase: 'leaving' });
        await visit?.end();
      }
      if (isInMeeting(state)) goOut('ended', ended(state.viewer));
      learn({ isActive: status.is_active, room: status.room_name });
      await loadViewer().catch(() => undefined);
    });

  const register = async () => {
    if (!host.permits('register')) return;
    if (host.addressFor('register') !== null) {
      follow('register');
      return;
    }
    await perform('register', async () => {
      await api.register(life.signal);
      await loadViewer();
    });
  };

  const follow = (verb: 'register' | 'sign_in') => {
    const address = host.addressFor(verb);
    if (address === null) return;
    const safe = safeAddress(address, document.baseURI);
    if (safe) {
      host.navigate(safe);
      return;
    }
    const failure = failureFor('unsafe_address');
    dispatch({ type: 'refused', trouble: { verb, failure } });
    report(failure, verb);
  };

  const start = visitWith('start');
  const join = visitWith('join');
  const press = (task: () => Promise<void>) => () => {
    quietly(task());
  };

  return {
    start,
    join,
    leave,
    end,
    refresh: () => loadViewer(),
    actions: {
      start: press(start),
      join: press(join),
      leave: press(leave),
      end: press(end),
      register: press(register),
      signIn: () => {
        if (host.permits('login')) follow('sign_in');
      },
      retry: press(() => {
        dispatch({ type: 'viewer_retried' });
        return loadViewer();
      }),
      reenter: press(reenter),
      askToEnd: () => {
        dispatch({ type: 'end_asked' });
      },
      dismissEnd: () => {
        dispatch({ type: 'end_dismissed' });
      },
      say: (text) => {
        dispatch({ type: 'message_written', text, at: new Date() });
        visit?.say(text);
      },
      toggleChat: () => {
        dispatch({ type: 'chat_toggled' });
      },
    },
    moved: () => {
      if (visit && isInMeeting(state) && state.phase !== 'failed') quietly(reenter());
    },
    resized: (wide) => {
      isWide = wide;
      dispatch({ type: 'resized', isWide });
    },
    client: () => visit?.client(),
    dispose: (reason) => {
      const wasJoined = hasJoined;
      hasJoined = false;
      life.abort(misuse('cancelled', 'The element was removed or changed'));
      poller.stop();
      visit?.stop();
      if (wasJoined) host.tell({ type: 'left', reason });
    },
  };
};

const isInMeeting = (state: ViewState): state is InMeeting => state.kind === 'meeting';

const viewerOf = (state: ViewState): Viewer | undefined =>
  state.kind === 'offering' || state.kind === 'meeting' ? state.viewer : undefined;

const whereButtonsAre = (state: ViewState): Offering | InMeeting => {
  switch (state.kind) {
    case 'offering':
    case 'meeting':
      return state;
    case 'failed':
      throw new LiveWebinarError(state.failure);
    case 'loading':
      throw misuse('not_ready', 'The webinar is not known yet');
  }
};

/** Whether the API understood and said no: then what it offers has changed. */
const isRefusal = ({ status }: Failure) => [401, 403, 404, 409].includes(status);

const isNewFailure = (state: ViewState, { code }: Failure) =>
  state.kind !== 'failed' || state.isRetrying || state.failure.code !== code;

const ended = (viewer: Viewer): Viewer => ({
  ...viewer,
  is_active: false,
  started_at: null,
  action: 'start',
  webinar: { ...viewer.webinar, status: 'ended' },
});

const notInMeeting = () => misuse('not_in_meeting', 'You are not in the meeting');
