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

/** A part whose first downloads fail, and which addresses were imported. */
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

/** What becomes of a promise while time passes: its value, or the code that it is rejected with. */
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

describe('a part', () => {
  it('is loaded from its own address', async () => {
    const { load, imported } = aPart(0);
    expect(await outcomeOf(load())).toBe('the part');
    expect(imported).toEqual([ADDRESS]);
  });

  it.each([
    [1, [ADDRESS, `${ADDRESS}?retry=1`]],
    [2, [ADDRESS, `${ADDRESS}?retry=1`, `${ADDRESS}?retry=2`]],
  ])('is loaded from other addresses after %i failures', async (failures, addresses) => {
    const { load, imported } = aPart(failures);
    expect(await outcomeOf(load())).toBe('the part');
    expect(imported).toEqual(addresses);
    // The browser has it under that address now.
    expect(await outcomeOf(load())).toBe('the part');
    expect(imported.at(-1)).toBe(addresses.at(-1));
  });

  it('is waited for between attempts, a little longer each time', async () => {
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

  it('is given up after three attempts, and tried under fresh addresses at the next click', async () => {
    answer(200);
    const { load, imported } = aPart(4);
    expect(await outcomeOf(load())).toBe('meeting_script_failed');
    expect(imported).toHaveLength(3);
    expect(await outcomeOf(load())).toBe('the part');
    expect(imported.slice(3)).toEqual([`${ADDRESS}?retry=3`, `${ADDRESS}?retry=4`]);
  });

  it('is loaded once for clicks at the same time', async () => {
    const { load, imported } = aPart(1);
    const [first, second] = [load(), load()];
    expect(await outcomeOf(first)).toBe('the part');
    expect(await second).toBe('the part');
    expect(imported).toHaveLength(2);
  });

  it.each([404, 410])(
    'that the server does not have any more (%i) makes the page outdated',
    async (status) => {
      const fetched = answer(status);
      expect(await outcomeOf(aPart(3).load())).toBe('page_outdated');
      expect(fetched).toHaveBeenCalledExactlyOnceWith(
        ADDRESS,
        expect.objectContaining({ cache: 'no-store' }),
      );
    },
  );

  it.each([200, 403, 500, 503])('that fails while the server answers %i does not', async (status) => {
    answer(status);
    expect(await outcomeOf(aPart(3).load())).toBe('meeting_script_failed');
  });

  it('that fails without a network does not', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await outcomeOf(aPart(3).load())).toBe('meeting_script_failed');
  });

  it('in a bundle of the host site is tried again as well; nobody knows its address', async () => {
    const fetched = answer(404);
    const once = aPart(1, null);
    expect(await outcomeOf(once.load())).toBe('the part');
    expect(await outcomeOf(aPart(3, null).load())).toBe('meeting_script_failed');
    expect(fetched).not.toHaveBeenCalled();
  });
});
