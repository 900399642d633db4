import { expect, it } from 'vitest';
import { attendanceOf, MAX_POINTS, sessionFigures, type ElementEvidence } from '../../src/index.js';
import { elementEvidence, moment } from './support/evidence.js';

const context = {
  session: { startedAt: moment(0), endedAt: moment(60) },
  hosts: { organizerId: 'olga', coHostIds: [] },
  completion: { minutes: 20 },
  now: moment(90),
};
const figuresOf = (element: readonly ElementEvidence[], on: Parameters<typeof attendanceOf>[1] = context) =>
  sessionFigures(attendanceOf({ people: [], element, server: [] }, on), on);

it('counts who came, without the hosts', () => {
  const figures = figuresOf([
    elementEvidence('olga', 0, 60, { role: 'organizer' }),
    elementEvidence('pia', 0, 10),
    elementEvidence('paul', 5, 35),
    elementEvidence('pete', 5, 55),
  ]);
  expect(figures).toMatchObject({
    attended: 3,
    peak: 3,
    peakAt: moment(5),
    averageSeconds: 1800,
    medianSeconds: 1800,
    completed: 2,
  });
  expect(figures.curve).toEqual([
    { at: moment(0), people: 1 },
    { at: moment(5), people: 3 },
    { at: moment(10), people: 2 },
    { at: moment(35), people: 1 },
    { at: moment(55), people: 0 },
  ]);
});

it('of a session without people say so', () => {
  expect(figuresOf([], { ...context, completion: null })).toEqual({
    attended: 0,
    peak: 0,
    peakAt: null,
    averageSeconds: null,
    medianSeconds: null,
    completed: null,
    curve: [{ at: moment(0), people: 0 }],
  });
});

it('does not let people leave at the end', () => {
  const { curve } = figuresOf([elementEvidence('pia', 10, 60)]);
  expect(curve).toEqual([
    { at: moment(0), people: 0 },
    { at: moment(10), people: 1 },
  ]);
});

it('thins the curve of a large session, and keeps its peak', () => {
  const many = Array.from({ length: 2_000 }, (_, index) =>
    elementEvidence(`user-${index}`, index / 60, 30 + index / 200),
  );
  const { curve, peak } = figuresOf(many);
  expect(curve).toHaveLength(MAX_POINTS);
  expect(Math.max(...curve.map(({ people }) => people))).toBe(peak);
  expect(curve.at(-1)?.people).toBe(0);
});
