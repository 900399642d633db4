import type { Viewer } from '@live-webinar/contract';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFetchAhead } from '../src/fetch-ahead.js';
import { offering } from '../src/session/offering.js';
import { failed, loading } from '../src/session/view-state.js';
import { failure } from '../src/failure.js';
import {
  anonymousBefore,
  anonymousLive,
  nothing,
  organizerBefore,
  organizerLive,
  participantBefore,
  participantLive,
  visitorBefore,
  visitorLive,
} from './support/messages.js';
import { waitUntil } from './support/waiting.js';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'connection');
});

/** Resolves when all idle callbacks so far have run. */
const idle = () => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 10_000 }));

const saveData = (isSaving: boolean) => {
  Object.defineProperty(navigator, 'connection', { configurable: true, value: { saveData: isSaving } });
};

describe('fetching the part for the meeting ahead', () => {
  it.each<[string, Viewer]>([
    ['an organizer before', organizerBefore()],
    ['an organizer while live', organizerLive()],
    ['a participant before', participantBefore()],
    ['a participant while live', participantLive()],
  ])('the part for the meeting is fetched ahead once for %s', async (_who, viewer) => {
    const load = vi.fn(() => Promise.resolve());
    const onView = createFetchAhead(load);
    onView(loading);
    await idle();
    expect(load).not.toHaveBeenCalled();
    onView(offering(viewer));
    onView(offering(viewer));
    await waitUntil(() => load.mock.calls.length > 0, 'is fetched');
    onView(offering(viewer));
    await idle();
    expect(load).toHaveBeenCalledOnce();
  });

  it.each<[string, Viewer]>([
    ['a visitor before', visitorBefore()],
    ['a visitor while live', visitorLive()],
    ['an anonymous visitor before', anonymousBefore()],
    ['an anonymous visitor while live', anonymousLive()],
    ['anybody after the end', nothing('webinar_ended', 'ended')],
  ])('the part for the meeting is not fetched ahead for %s', async (_who, viewer) => {
    const load = vi.fn(() => Promise.resolve());
    const onView = createFetchAhead(load);
    onView(offering(viewer));
    onView(failed(failure('network')));
    await idle();
    expect(load).not.toHaveBeenCalled();
  });

  it('the part for the meeting is fetched ahead for a visitor who has registered', async () => {
    const load = vi.fn(() => Promise.resolve());
    const onView = createFetchAhead(load);
    onView(offering(visitorBefore()));
    onView(offering(participantBefore()));
    await waitUntil(() => load.mock.calls.length > 0, 'is fetched');
  });

  it('the part for the meeting is not fetched ahead if the person saves data', async () => {
    saveData(true);
    const load = vi.fn(() => Promise.resolve());
    createFetchAhead(load)(offering(participantLive()));
    await idle();
    expect(load).not.toHaveBeenCalled();
    saveData(false);
    createFetchAhead(load)(offering(participantLive()));
    await waitUntil(() => load.mock.calls.length > 0, 'is fetched');
  });

  it('the part for the meeting is fetched ahead in browsers without requestIdleCallback', async () => {
    const load = vi.fn(() => Promise.resolve());
    const own = Object.getOwnPropertyDescriptor(globalThis, 'requestIdleCallback');
    Reflect.deleteProperty(globalThis, 'requestIdleCallback');
    try {
      createFetchAhead(load)(offering(participantLive()));
      expect(load).not.toHaveBeenCalled();
      await waitUntil(() => load.mock.calls.length > 0, 'is fetched');
    } finally {
      if (own) Object.defineProperty(globalThis, 'requestIdleCallback', own);
    }
  });

  it('a failure to fetch the part for the meeting ahead is ignored', async () => {
    const load = vi.fn(() => Promise.reject(failure('meeting_script_failed')));
    const unhandled = vi.fn();
    addEventListener('unhandledrejection', unhandled);
    createFetchAhead(load)(offering(participantLive()));
    await waitUntil(() => load.mock.calls.length > 0, 'is tried');
    await idle();
    removeEventListener('unhandledrejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});
