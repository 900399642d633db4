import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveWebinarError } from '../src/failure.js';
import { createPartLoader } from '../src/part-loader.js';

const ADDRESS = 'https://live.example.org/widget/live-webinar.in-meeting-AbCdEfGh.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A part whose first downloads fail, and the addresses that were imported. */
const aPart = (failures: number, address: string | null = ADDRESS) => {
  const imported: string[] = [];
  let left = failures;
  const load = createPartLoader(async (at) => {
    imported.push(address === null ? 'a chunk' : at(address));
    left -= 1;
    if (left >= 0) throw new TypeError('Failed to fetch dynamically imported module');
    return 'the part';
  });
  return { load, imported };
};

/** The result of a promise once all timers have run: its value, or the code of its error. */
const outcomeOf = async (loading: Promise<string>) => {
  const outcome = loading.catch((error: unknown) =>
    error instanceof LiveWebinarError ? error.code : 'no LiveWebinarError',
  );
  await vi.runAllTimersAsync();
  return outcome;
};

const answer = (status: number) => {
  const fetched = vi.fn(() => Promise.resolve(new Response(null, { status })));
  vi.stubGlobal('fetch', fetched);
  return fetched;
};

describe('the loader of a part', () => {
  it('a part is loaded from its own address', async () => {
    const { load, imported } = aPart(0);
    expect(await outcomeOf(load())).toBe('the part');
    expect(imported).toEqual([ADDRESS]);
  });

  it.each([
    [1, [ADDRESS, `${ADDRESS}?retry=1`]],
    [2, [ADDRESS, `${ADDRESS}?retry=1`, `${ADDRESS}?retry=2`]],
  ])('a part is loaded from other addresses after %i failures', async (failures, addresses) => {
    const { load, imported } = aPart(failures);
    expect(await outcomeOf(load())).toBe('the part');
    expect(imported).toEqual(addresses);
    // The browser has it under that address now.
    expect(await outcomeOf(load())).toBe('the part');
    expect(imported.at(-1)).toBe(addresses.at(-1));
  });

  it('the delay between attempts to load a part grows', async () => {
    const { load, imported } = aPart(2);
    const loading = load();
    await vi.advanceTimersByTimeAsync(499);
    expect(imported).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(imported).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(999);
    expect(imported).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(await loading).toBe('the part');
  });

  it('loading a part is given up after three attempts, and uses new addresses at the next click', async () => {
    answer(200);
    const { load, imported } = aPart(4);
    expect(await outcomeOf(load())).toBe('meeting_script_failed');
    expect(imported).toHaveLength(3);
    expect(await outcomeOf(load())).toBe('the part');
    expect(imported.slice(3)).toEqual([`${ADDRESS}?retry=3`, `${ADDRESS}?retry=4`]);
  });

  it('a part is loaded once for overlapping calls', async () => {
    const { load, imported } = aPart(1);
    const [first, second] = [load(), load()];
    expect(await outcomeOf(first)).toBe('the part');
    expect(await second).toBe('the part');
    expect(imported).toHaveLength(2);
  });

  it.each([404, 410])(
    'an outdated page is reported if the server does not have the part any more (%i)',
    async (status) => {
      const fetched = answer(status);
      expect(await outcomeOf(aPart(3).load())).toBe('page_outdated');
      expect(fetched).toHaveBeenCalledExactlyOnceWith(
        ADDRESS,
        expect.objectContaining({ cache: 'no-store' }),
      );
    },
  );

  it.each([200, 403, 500, 503])(
    'no outdated page is reported if the server answers %i for a part that failed',
    async (status) => {
      answer(status);
      expect(await outcomeOf(aPart(3).load())).toBe('meeting_script_failed');
    },
  );

  it('no outdated page is reported if a part failed without a network', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await outcomeOf(aPart(3).load())).toBe('meeting_script_failed');
  });

  it('a part is loaded again in a bundle of the site, too, where its address is unknown', async () => {
    const fetched = answer(404);
    const once = aPart(1, null);
    expect(await outcomeOf(once.load())).toBe('the part');
    expect(await outcomeOf(aPart(3, null).load())).toBe('meeting_script_failed');
    expect(fetched).not.toHaveBeenCalled();
  });
});
