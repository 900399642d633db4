import type { Viewer } from '@live-webinar/contract';
import type { InMeeting, Shown } from '../../src/in-meeting/interface.js';
import type { Effect, MachineEvent } from '../../src/in-meeting/meeting-events.js';
import { transition } from '../../src/in-meeting/meeting-machine.js';
import { offering } from '../../src/session/offering.js';
import { participantLive, pass } from './messages.js';

/** The pass of the first attempt. Each call of `pass()` returns another object, as each answer of the API does. */
export const FIRST_PASS = pass();

export const admitted = (own = FIRST_PASS): MachineEvent => ({ type: 'admitted', pass: own, isWide: false });
export const joined: MachineEvent = { type: 'joined', ownId: 'me', ownName: 'Ada', isMainRoom: true };

/** The state and the last effects after some events. */
export const after = (...events: readonly MachineEvent[]) => from(offering(participantLive()), ...events);

/** The state and the last effects after some events in a state. */
export const from = (state: Shown, ...events: readonly MachineEvent[]) => {
  let effects: readonly Effect[] = [];
  for (const event of events) ({ state, effects } = transition(state, event));
  return { state, effects, types: effects.map(({ type }) => type) };
};

/** A state of the meeting; fails if the state is another one. */
export const meetingIn = (state: Shown): InMeeting => {
  if (state.kind !== 'meeting') throw new Error('Not in the meeting');
  return state;
};

/** The same state after the API has answered with another viewer. */
export const withViewer = (state: Shown, viewer: Viewer): Shown => ({ ...state, viewer });

/** What the effects emit or report to the page, in order. */
export const emittedToPage = (effects: readonly Effect[]): unknown[] =>
  effects.flatMap<unknown>((effect) => {
    if (effect.type === 'emit') return [effect.event];
    if (effect.type === 'learn') return [effect.liveness];
    return effect.type === 'report' ? [effect.failure.code] : [];
  });
