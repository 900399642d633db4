import { describe, expect, it } from 'vitest';
import { learned, newsOf } from '../../src/session/liveness.js';

const over = { isActive: false, room: null };
const live = (room: string | null = null) => ({ isActive: true, room });

describe('what is heard about a session', () => {
  it('is no news at first', () => {
    expect(newsOf(undefined, live())).toEqual([]);
  });
  it('is no news twice', () => {
    expect(newsOf(live('a'), live('a'))).toEqual([]);
  });
  it('is news when it starts', () => {
    expect(newsOf(over, live())).toEqual(['started']);
  });
  it('is news when it ends', () => {
    expect(newsOf(live('a'), over)).toEqual(['ended']);
  });
  it('is an end and a start where the room is another', () => {
    expect(newsOf(live('a'), live('b'))).toEqual(['ended', 'started']);
  });
  it('is no news where the room is not named', () => {
    expect(newsOf(live('a'), live())).toEqual([]);
  });
  it('does not make a room forgotten that was not named', () => {
    expect(learned(live('a'), live())).toEqual(live('a'));
  });
  it('makes the room forgotten at the end', () => {
    expect(learned(live('a'), over)).toEqual(over);
  });
});
