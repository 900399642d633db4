/** The two ways to a hot endpoint. */
export const DOORS = [
  { door: 'on the fast path', isFast: true },
  { door: 'by Hapi', isFast: false },
] as const;
