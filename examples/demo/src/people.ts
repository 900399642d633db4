/** Those as whom the demonstration can be seen. */
export const PEOPLE = {
  organizer: { sub: 'olga', name: 'Dr. Olga Brandt' },
  student: { sub: 'sam', name: 'Sam Okafor' },
  visitor: { sub: 'vera', name: 'Vera Lindqvist' },
} as const;

export type Role = keyof typeof PEOPLE;

/** Whether a word names one of {@link PEOPLE}. */
export const isRole = (word: unknown): word is Role => typeof word === 'string' && word in PEOPLE;
