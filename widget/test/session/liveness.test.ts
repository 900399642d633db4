import { describe, expect, it } from 'vitest';
import { afterReport, livenessEvents } from '../../src/session/liveness.js';

const over = { isActive: false, room: null };
const live = (room: string | null = null) => ({ isActive: true, room });

describe('livenessEvents', () => {
  it('the first report is no event', () => {
    expect(livenessEvents(undefined, live())).toEqual([]);
  });
  it('a repeated report is no event', () => {
    expect(livenessEvents(live('a'), live('a'))).toEqual([]);
  });
  it('a start is an event', () => {
    expect(livenessEvents(over, live())).toEqual(['started']);
  });
  it('an end is an event', () => {
    expect(livenessEvents(live('a'), over)).toEqual(['ended']);
  });
  it('another room is an end and a start', () => {
    expect(livenessEvents(live('a'), live('b'))).toEqual(['ended', 'started']);
  });
  it('a report without a room is no event', () => {
    expect(livenessEvents(live('a'), live())).toEqual([]);
  });
  it('a report without a room keeps the known room', () => {
    expect(afterReport(live('a'), live())).toEqual(live('a'));
  });
  it('the end drops the known room', () => {
    expect(afterReport(live('a'), over)).toEqual(over);
  });
});
