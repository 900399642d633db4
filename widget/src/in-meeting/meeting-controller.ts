import { notInMeeting } from '../failure.js';
import { passOf } from './api/pass.js';
import { withConsent } from './consent/with-consent.js';
import type { CreateMeetingController, InMeeting } from './interface.js';
import { createMeetingActions } from './meeting-actions.js';
import { createEffectRunner } from './meeting-effects.js';
import type { MachineEvent } from './meeting-events.js';
import { transition } from './meeting-machine.js';

/** Creates the controller of a person's way into the meeting and out of it: it sends events to the state machine. */
export const createMeetingController: CreateMeetingController = (needs) => {
  const { store, isWide } = needs;
  const queue: MachineEvent[] = [];
  let isSending = false;
  let isDisposed = false;

  const state = (): InMeeting | undefined => {
    const shown = store.state();
    return shown.kind === 'meeting' ? shown : undefined;
  };

  const handle = (event: MachineEvent) => {
    const before = store.state();
    if (before.kind === 'loading' || before.kind === 'failed') return;
    const { state: next, effects } = transition(before, event);
    if (next !== before) store.dispatch({ type: 'meeting_changed', next });
    for (const effect of effects) effectRunner.run(effect);
  };

  /** The page may react to an event at once: what follows from that comes after all effects of the event. */
  const send = (event: MachineEvent) => {
    if (isDisposed) return;
    queue.push(event);
    if (isSending) return;
    isSending = true;
    try {
      for (let next = queue.shift(); next; next = queue.shift()) handle(next);
    } finally {
      // Otherwise one error would end the machine: it would never take another event.
      isSending = false;
    }
  };

  const effectRunner = createEffectRunner({ ...needs, state, send });

  return {
    enter: async (answer, verb) => {
      const pass = passOf(await withConsent(answer, verb, needs));
      send({ type: 'admitted', pass, isWide: isWide() });
    },
    reenter: () => {
      send({ type: 'reentry_requested' });
    },
    frameReloaded: () => {
      send({ type: 'frame_reloaded' });
    },
    resized: (isWide) => {
      send({ type: 'resized', isWide });
    },
    pageRestored: () => {
      send({ type: 'page_restored' });
    },
    leave: async () => {
      if (!state()) throw notInMeeting();
      send({ type: 'leave_requested' });
      await effectRunner.hungUp();
    },
    end: async () => {
      if (!state()) return;
      send({ type: 'session_ended' });
      await effectRunner.hungUp();
    },
    sessionOver: (viewer) => {
      send({ type: 'session_over', viewer });
    },
    actions: createMeetingActions(send),
    client: () => (state() ? effectRunner.meeting()?.client : undefined),
    dispose: (reason) => {
      send({ type: 'disposed', reason });
      isDisposed = true;
    },
  };
};
