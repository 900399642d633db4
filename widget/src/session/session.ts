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

/** What one person can do with one webinar. The promises reject with a LiveWebinarError if a request is refused. */
export interface Session {
  start(): Promise<void>;
  join(): Promise<void>;
  leave(): Promise<void>;
  end(): Promise<void>;
  refresh(): Promise<void>;
  /** What the buttons do. Failures are shown in the view. */
  readonly actions: Actions;
  /** The frame was moved within the page, which has reloaded it: the meeting is entered again. */
  moved(): void;
  resized(isWide: boolean): void;
  /** What the buttons in the meeting do, once that part is loaded. */
  meetingActions(): MeetingActions | undefined;
  /** The meeting server's own object, while in a meeting. */
  client(): object | undefined;
  /** Stops everything. The session emits nothing any more. */
  dispose(reason: 'removed' | 'changed'): void;
}

interface Needs {
  readonly api: LiveApi;
  readonly host: SessionHost;
  /** The server's time, as of `Date.now()`. */
  readonly now: () => number;
}

/** Creates the session of one person with one webinar: it loads what they are offered, and keeps it up to date. */
export const createSession = ({ api, host, now }: Needs): Session => {
  const life = new AbortController();
  const store = createStore(host, life.signal);
  /** Loaded when the meeting is entered for the first time. */
  let controller: MeetingController | undefined;
  const onSessionOver = (viewer: Viewer) => controller?.sessionOver(viewer);
  const endWatch = createEndWatch(life.signal, now, () => {
    statusSubscription.askSoon();
  });
  /** Replaces a failure whose cause is the setup of the element. */
  const explain = async (failure: LiveWebinarError, signal: AbortSignal) => {
    if (failure.code !== 'network' && failure.code !== 'unexpected_answer' && failure.status !== 404)
      return failure;
    // Few pages ever need it. If it cannot be loaded, the network is down: that explains the failure as well.
    const diagnosis = await loadDiagnosis().catch(() => undefined);
    const mistake = await diagnosis?.setUpMistake(failure, api.addressOf('viewer'), signal);
    if (!diagnosis || mistake === undefined) return failure;
    host.siteConsole.warn(mistake);
    const message = diagnosis.notSetUp(host.language());
    return new LiveWebinarError({ code: 'not_set_up', message, status: failure.status });
  };
  const offer = createOffer({ api, store, onSessionOver, onViewer: endWatch.follow, explain });
  const statusSubscription = createStatusSubscription({
    addressOf: api.addressOf,
    store,
    offer,
    onSessionOver,
  });
  let isWide = false;

  // A page that the browser has restored from its cache has lost its meeting.
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

  /** Runs a button's task, one at a time. A failure is shown under the button. */
  const perform = async (verb: Verb, task: () => Promise<void>): Promise<void> => {
    await firstLoad;
    life.signal.throwIfAborted();
    const shown = requireShown(store.state());
    if (shown.busy) throw misuse('busy', 'Another request is under way');
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

  const enterWith = (verb: 'start' | 'join') => async () => {
    await firstLoad;
    if (isInMeeting(store.state())) throw misuse('already_in_meeting', 'You are in the meeting already');
    await perform(verb, async () => {
      const [answer, createMeetingController] = await Promise.all([
        api[verb](life.signal).catch(unlessConsent),
        host.loadMeeting(),
      ]);
      controller ??= createMeetingController({
        api,
        host,
        store,
        reload: (reason) => offer.load(reason),
        isWide: () => isWide,
      });
      // Answers to requests from before now would be out of date.
      statusSubscription.restart();
      await controller.enter(answer, verb);
    });
  };

  const end = () =>
    perform('end', async () => {
      const status = await api.end(life.signal);
      await controller?.end();
      store.learn({ isActive: status.is_active, room: status.room_name });
      await offer.load().catch(() => undefined);
    });

  const watch = () =>
    perform('watch', async () => {
      const openRecordings = await host.loadRecordings();
      life.signal.throwIfAborted();
      openRecordings({
        api,
        now,
        isHost: /^(organizer|co_host)$/.test(requireShown(store.state()).viewer.role),
        siteConsole: host.siteConsole,
        onFailure: (failure) => {
          store.report(failure, 'watch');
        },
        onClose: () => {
          store.dispatch({ type: 'watching', isWatching: false });
        },
      });
      store.dispatch({ type: 'watching', isWatching: true });
    });

  const register = async () => {
    if (!host.permits('register')) return;
    if (host.addressFor('register') !== null) {
      navigate('register');
      return;
    }
    await perform('register', async () => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      await api.register({ language: host.language(), time_zone: timeZone }, life.signal);
      await offer.load();
    });
  };

  const navigate = (verb: 'register' | 'sign_in') => {
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

  const start = enterWith('start');
  const join = enterWith('join');
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
        if (host.permits('login')) navigate('sign_in');
      },
      watch: press(watch),
      retry: press(() => {
        store.dispatch({ type: 'viewer_retried' });
        return offer.load();
      }),
      reload: () => {
        host.reload();
      },
      reenter: () => controller?.reenter(),
      calendarFile: () => api.addressOf('calendar').replace(/.$/, '.ics'),
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

/** The part for the meeting asks for the consent that is missing. @throws any other failure */
const unlessConsent = (error: LiveWebinarError) => {
  if (error.code !== 'consent_required') throw error;
  return error;
};

/** @throws LiveWebinarError if there is nothing to press a button in */
const requireShown = (state: ViewState): Offering | InMeeting => {
  if (isShown(state)) return state;
  throw state.kind === 'failed'
    ? new LiveWebinarError(state.failure)
    : misuse('not_ready', 'The webinar is still being loaded');
};
