import { SAME_VISIT_MS } from './evidence.js';

/** From where somebody is known to have been in the meeting. */
export type Source = 'server' | 'element';

/** A stretch of time in the meeting, in milliseconds since 1970. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Whether it goes on. */
  readonly isOpen: boolean;
  readonly source: Source;
}

/** Where evidence came from: the meeting server, the element, or both. */
export type EvidenceGrade = Source | 'both';

/** Several stretches as one, with pauses of up to {@link SAME_VISIT_MS}. */
export interface MergedStretch extends Omit<Stretch, 'source'> {
  readonly evidence: EvidenceGrade;
}

/** What two pieces of evidence are together. */
export const bothGrades = (a: EvidenceGrade, b: EvidenceGrade): EvidenceGrade => (a === b ? a : 'both');

/** The part of a stretch between two moments; undefined if there is none. */
export const clip = (stretch: Stretch, start: number, end: number): Stretch | undefined => {
  const to = Math.max(stretch.from, stretch.to);
  if (stretch.from > end || to < start) return undefined;
  return { ...stretch, from: Math.max(stretch.from, start), to: Math.min(to, end) };
};

/** Merges stretches that overlap or follow each other closely. The order does not matter. */
export const merge = (stretches: readonly Stretch[]): readonly MergedStretch[] => {
  const merged: MergedStretch[] = [];
  for (const { from, to, isOpen, source } of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && from - last.to <= SAME_VISIT_MS) {
      merged[merged.length - 1] = {
        from: last.from,
        to: Math.max(last.to, to),
        isOpen: last.isOpen || isOpen,
        evidence: bothGrades(last.evidence, source),
      };
    } else {
      merged.push({ from, to, isOpen, evidence: source });
    }
  }
  return merged;
};

/** The length of merged stretches in seconds. */
export const secondsOf = (stretches: readonly Pick<Stretch, 'from' | 'to'>[]): number =>
  Math.round(stretches.reduce((sum, { from, to }) => sum + (to - from), 0) / 1000);
