/** The people whose view of the demonstration can be selected. */
export const PEOPLE = {
  organizer: { sub: 'olga', name: 'Dr. Olga Brandt' },
  student: { sub: 'sam', name: 'Sam Okafor', email: 'sam@students.example' },
  visitor: { sub: 'vera', name: 'Vera Lindqvist', email: 'vera@students.example' },
  administrator: { sub: 'ada', name: 'Ada Mensah', scope: 'live:admin webinars:manage webhooks:manage' },
} as const;

export type Role = keyof typeof PEOPLE;

/** Whether a value is a key of {@link PEOPLE}. */
export const isRole = (value: unknown): value is Role => typeof value === 'string' && value in PEOPLE;
