import { expect, it, onTestFinished, vi } from 'vitest';

it('goes live, refuses a stranger, registers and joins', async () => {
  const lines: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((...words) => void lines.push(words.join(' ')));
  onTestFinished(() => {
    log.mockRestore();
  });
  await import('../src/main.js');
  expect(lines).toEqual([
    'Sam starts:    Only the webinar organizer can start a live session',
    expect.stringMatching(/^Olga starts: {3}webinar_night-sky_[0-9a-f]{32}$/),
    'Sam joins:     You must be registered for this webinar to join the live session',
    expect.stringMatching(/^Sam registers: webinar_night-sky_[0-9a-f]{32}$/),
  ]);
});
