import { describe, expect, it } from 'vitest';
import { afterReport, livenessEvents } from '../../src/session/liveness.js';

const over = { isActive: false, room: null };
const live = (room: string | null = null) => ({ isActive: true, room });

describe('what is heard about a session', () => {
  it('is no news at first', () => {
    expect(livenessEvents(undefined, live())).toEqual([]);
  });
  it('is no news twice', () => {
    expect(livenessEvents(live('a'), live('a'))).toEqual([]);
  });
  it('is news when it starts', () => {
    expect(livenessEvents(over, live())).toEqual(['started']);
  });
  it('is news when it ends', () => {
    expect(livenessEvents(live('a'), over)).toEqual(['ended']);
  });
  it('is an end and a start where the room is another', () => {
    expect(livenessEvents(live('a'), live('b'))).toEqual(['ended', 'started']);
  });
  it('is no news where the room is not named', () => {
    expect(livenessEvents(live('a'), live())).toEqual([]);
  });
  it('does not make a room forgotten that was not named', () => {
    expect(afterReport(live('a'), live())).toEqual(live('a'));
  });
  it('makes the room forgotten at the end', () => {
    expect(afterReport(live('a'), over)).toEqual(over);
  });
});
