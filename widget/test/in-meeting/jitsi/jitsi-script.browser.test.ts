import { page } from 'vitest/browser';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { POLLING } from '../../../../.config/time-limits.mjs';
import { standInForApi } from '../../support/api-stand-in.js';
import { becomes, eventsOf, inMeeting, press, shown, words } from '../../support/element.js';
import { expectAccessible } from '../../support/accessible.js';
import { fakeTime } from '../../support/time.js';
import { freshScript, meetings, noScript, scriptRuns } from '../../support/jitsi.js';
import { participantLive, pass } from '../../support/messages.js';
import { settled, waitUntil } from '../../support/waiting.js';

afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await page.viewport(1000, 800);
});

describe("the meeting server's script", () => {
  const withDefine = (define: unknown) => {
    Reflect.set(window, 'define', define);
    return () => {
      Reflect.deleteProperty(window, 'define');
    };
  };

  it("Jitsi's script sets its global on a page with an AMD loader, which keeps its own scripts", async () => {
    const define = Object.assign(vi.fn(), { amd: { jQuery: true } });
    const restore = withDefine(define);
    try {
      Reflect.deleteProperty(window, 'JitsiMeetExternalAPI');
      const api = standInForApi(participantLive());
      const element = await shown();
      await inMeeting(api, element);
      expect(define).not.toHaveBeenCalled();
      expect(Object.getOwnPropertyDescriptor(define, 'amd')).toMatchObject({ value: { jQuery: true } });
    } finally {
      restore();
    }
  });

  it("Jitsi's script is loaded once for several elements", async () => {
    const api = standInForApi(participantLive());
    const [one, two] = [await shown(), await shown()];
    api.pass = pass({ meeting: { script_url: freshScript() } });
    const [runs, before] = [scriptRuns(), meetings().length];
    await Promise.all([one.join(), two.join()]);
    await waitUntil(() => meetings().length === before + 2);
    expect(scriptRuns()).toBe(runs + 1);
    expect([...document.scripts].filter(({ src }) => src === api.pass.meeting.script_url).length).toBe(1);
  });

  it('a script that cannot be loaded is an error with a way to try again', async () => {
    const api = standInForApi(participantLive());
    api.pass = pass({ meeting: { script_url: noScript() } });
    const element = await shown();
    const events = eventsOf(element);
    await press(element, 'join-button');
    await becomes(element, 'meeting_failed');
    expect(words(element, 'error')).toContain('could not be loaded');
    expect(events.map(([name]) => name)).toEqual(['error']);
    expect([...document.scripts].some(({ src }) => src === api.pass.meeting.script_url)).toBe(false);
    await expectAccessible(element);

    api.pass = pass({ meeting: { script_url: freshScript() } });
    const before = meetings().length;
    await press(element, 'retry-button');
    await waitUntil(() => meetings().length > before);
    expect(element.state).toBe('entering');
  });

  it('a script that does not arrive is an error after 15 seconds', async () => {
    const api = standInForApi(participantLive());
    const script_url = noScript();
    api.pass = pass({ meeting: { script_url } });
    const element = await shown();
    fakeTime();
    // Stands in for a server that never answers.
    const append = vi.spyOn(document.head, 'append').mockReturnValue(undefined);
    await press(element, 'join-button');
    await vi.waitFor(() => {
      expect(append.mock.calls.length).toBe(1);
    }, POLLING);
    await vi.advanceTimersByTimeAsync(14_900);
    expect(element.state).toBe('entering');
    await vi.advanceTimersByTimeAsync(200);
    expect(element.state).toBe('meeting_failed');
    expect(words(element, 'error')).toContain('took too long');
  });

  it('a script that arrives after leaving opens no meeting', async () => {
    const api = standInForApi(participantLive());
    api.pass = pass({ meeting: { script_url: freshScript() } });
    const element = await shown();
    const before = meetings().length;
    const runs = scriptRuns();
    await element.join();
    await element.leave();
    await waitUntil(() => scriptRuns() > runs);
    await settled();
    expect(meetings().length).toBe(before);
    expect(element.state).toBe('join');
  });
});
