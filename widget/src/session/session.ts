import type { Viewer } from '@live-webinar/contract';
import { safeAddress } from '../address.js';
import type { LiveApi } from '../api/live-api.js';
import { failure as failureFor, failureOf, LiveWebinarError, misuse, notInMeeting } from '../failure.js';
import type { Actions } from './actions.js';
import { loadDiagnosis } from '../load-diagnosis.js';
import { createEndWatch } from './end-watch.js';
import { createStatusSubscription } from './status-subscription.js';
import { createOffer } from './offer.js';
import { isRefusal } from './refusal.js';
import type { MeetingActions, MeetingController } from '../in-meeting/interface.js';
import type { SessionHost } from './session-host.js';
import { createStore, quietly } from './store.js';
import {
  isInMeeting,
  isShown,
  type InMeeting,
  type Offering,
  type Verb,
  type ViewState,
} from './view-state.js';

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
  /** What the buttons inside the meeting do, once that is loaded. */
  meetingActions(): MeetingActions | undefined;
  /** The meeting server's own object, while in a meeting. */
  client(): object | undefined;
  /** Stops everything; nothing is heard of the session again. */
  dispose(reason: 'removed' | 'changed'): void;
}

interface Needs {
  readonly api: LiveApi;
  readonly host: SessionHost;
  /** What time it is on the server, in milliseconds since 1970. */
  readonly now: () => number;
}

/** Begins to follow a webinar for one person: asks what they are offered, and keeps it up to date. */
export const createSession = ({ api, host, now }: Needs): Session => {
  const life = new AbortController();
  const store = createStore(host, life.signal);
  /** Loaded with the first way into the meeting. */
  let controller: MeetingController | undefined;
  const onOver = (viewer: Viewer) => controller?.sessionOver(viewer);
  const endWatch = createEndWatch(life.signal, now, () => {
    statusSubscription.askSoon();
  });
  /** What the person is told where the cause of a failure is how the element is set up. */
  const explain = async (failure: LiveWebinarError, signal: AbortSignal) => {
    if (failure.code !== 'network' && failure.code !== 'unexpected_answer' && failure.status !== 404)
      return failure;
    // Few pages ever need it. A network that is down does not load it, which is an answer, too.
    const mistake = await loadDiagnosis().then(
      ({ setUpMistake }) => setUpMistake(failure, api.addressOf('viewer'), signal),
      () => undefined,
    );
    if (mistake === undefined) return failure;
    host.siteConsole.warn(mistake);
    return failureFor('not_set_up', failure.status);
  };
  const offer = createOffer({ api, store, onOver, onViewer: endWatch.follow, explain });
  const statusSubscription = createStatusSubscription({ addressOf: api.addressOf, store, offer, onOver });
  let isWide = false;

  // A page that the browser kept has lost its meeting.
  window.addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (persisted) controller?.pageRestored();
    },
    { signal: life.signal },
  );

  const firstLoad = offer.load().catch(() => undefined);
  void firstLoad.then(() => {
    if (!life.signal.aborted) statusSubscription.restart();
  });

  /** Does what a button says, once at a time; a failure is shown under it. */
  const perform = async (verb: Verb, task: () => Promise<void>): Promise<void> => {
    await firstLoad;
    life.signal.throwIfAborted();
    const shown = whereButtonsAre(store.state());
    if (shown.busy) throw misuse('busy', 'Something else is being done');
    store.dispatch({ type: 'asked', verb });
    try {
      await task();
      store.dispatch({ type: 'answered' });
    } catch (error) {
      const trouble = { verb, failure: failureOf(error) };
      store.dispatch({ type: 'refused', trouble });
      store.report(trouble.failure, verb);
      if (isRefusal(trouble.failure)) quietly(offer.load(trouble));
      throw trouble.failure;
    } finally {
      statusSubscription.catchUp();
    }
  };

  const goIn = (verb: 'start' | 'join') => async () => {
    await firstLoad;
    if (isInMeeting(store.state())) throw misuse('already_in_meeting', 'You are in the meeting already');
    await perform(verb, async () => {
      const [answer, createMeetingController] = await Promise.all([
        api[verb](life.signal),
        host.loadMeeting(),
      ]);
      controller ??= createMeetingController({
        api,
        host,
        store,
        reload: (reason) => offer.load(reason),
        isWide: () => isWide,
      });
      // What was asked before is answered from before.
      statusSubscription.restart();
      controller.enter(answer);
    });
  };

  const end = () =>
    perform('end', async () => {
      const status = await api.end(life.signal);
      await controller?.end();
      store.learn({ isActive: status.is_active, room: status.room_name });
      await offer.load().catch(() => undefined);
    });

  const register = async () => {
    if (!host.permits('register')) return;
    if (host.addressFor('register') !== null) {
      follow('register');
      return;
    }
    await perform('register', async () => {
      await api.register(life.signal);
      await offer.load();
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
    host.siteConsole.advise(verb === 'register' ? 'register_url_unsafe' : 'login_url_unsafe');
    const failure = failureFor('unsafe_address');
    store.dispatch({ type: 'refused', trouble: { verb, failure } });
    store.report(failure, verb);
  };

  const inside = () => {
    if (!controller) throw notInMeeting();
    return controller;
  };

  const leave = async () => inside().leave();

  const start = goIn('start');
  const join = goIn('join');
  const press = (task: () => Promise<void>) => () => {
    quietly(task());
  };

  return {
    start,
    join,
    leave,
    end,
    refresh: () => offer.load(),
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
        store.dispatch({ type: 'viewer_retried' });
        return offer.load();
      }),
      reload: () => {
        host.reload();
      },
      reenter: () => controller?.reenter(),
    },
    moved: () => controller?.frameReloaded(),
    resized: (wide) => {
      isWide = wide;
      controller?.resized(wide);
    },
    meetingActions: () => controller?.actions,
    client: () => controller?.client(),
    dispose: (reason) => {
      life.abort(misuse('cancelled', 'The element was removed or changed'));
      statusSubscription.stop();
      controller?.dispose(reason);
    },
  };
};

const whereButtonsAre = (state: ViewState): Offering | InMeeting => {
  if (isShown(state)) return state;
  throw state.kind === 'failed'
    ? new LiveWebinarError(state.failure)
    : misuse('not_ready', 'The webinar is not known yet');
};
