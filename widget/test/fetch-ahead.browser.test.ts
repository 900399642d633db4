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

/** Resolves when everything that waited for the browser to be idle has run. */
const idle = () => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 10_000 }));

const saveData = (isSaving: boolean) => {
  Object.defineProperty(navigator, 'connection', { configurable: true, value: { saveData: isSaving } });
};

describe('the meeting is fetched ahead', () => {
  it.each<[string, Viewer]>([
    ['an organizer before', organizerBefore()],
    ['an organizer while live', organizerLive()],
    ['a participant before', participantBefore()],
    ['a participant while live', participantLive()],
  ])('for %s, once', async (_who, viewer) => {
    const load = vi.fn(() => Promise.resolve());
    const follow = createFetchAhead(load);
    follow(loading);
    await idle();
    expect(load).not.toHaveBeenCalled();
    follow(offering(viewer));
    follow(offering(viewer));
    await waitUntil(() => load.mock.calls.length > 0, 'is fetched');
    follow(offering(viewer));
    await idle();
    expect(load).toHaveBeenCalledOnce();
  });

  it.each<[string, Viewer]>([
    ['a visitor before', visitorBefore()],
    ['a visitor while live', visitorLive()],
    ['a stranger before', anonymousBefore()],
    ['a stranger while live', anonymousLive()],
    ['anybody after the end', nothing('webinar_ended', 'ended')],
  ])('not for %s', async (_who, viewer) => {
    const load = vi.fn(() => Promise.resolve());
    const follow = createFetchAhead(load);
    follow(offering(viewer));
    follow(failed(failure('network')));
    await idle();
    expect(load).not.toHaveBeenCalled();
  });

  it('for a visitor who has registered', async () => {
    const load = vi.fn(() => Promise.resolve());
    const follow = createFetchAhead(load);
    follow(offering(visitorBefore()));
    follow(offering(participantBefore()));
    await waitUntil(() => load.mock.calls.length > 0, 'is fetched');
  });

  it('not where people save data', async () => {
    saveData(true);
    const load = vi.fn(() => Promise.resolve());
    createFetchAhead(load)(offering(participantLive()));
    await idle();
    expect(load).not.toHaveBeenCalled();
    saveData(false);
    createFetchAhead(load)(offering(participantLive()));
    await waitUntil(() => load.mock.calls.length > 0, 'is fetched');
  });

  it('in browsers that do not say when they are idle', async () => {
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

  it('in silence: what fails is nothing that anybody asked for', async () => {
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
