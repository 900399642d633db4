import type { Attendee } from './api/report-answers.js';

/** The columns by which the list can be sorted. */
export const SORT_KEYS = ['name', 'role', 'joined', 'left', 'time', 'evidence', 'completed'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface Order {
  readonly key: SortKey;
  readonly isDescending: boolean;
}

/** As the API sends them: those who came first are first. */
export const FIRST_ORDER: Order = { key: 'joined', isDescending: false };

/** The order after somebody has pressed a column's heading: the other way round if it is sorted by that already. */
export const nextOrder = (order: Order, key: SortKey): Order => ({
  key,
  // The longest time first is what people look for.
  isDescending: order.key === key ? !order.isDescending : key === 'time',
});

/** Whether somebody has an account on the site. Others are listed apart: callers by telephone, people without a token. */
export const isKnown = ({ user_id }: Attendee): boolean => user_id !== null;

/** Without accents, in lower case. */
const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The people whose name or e-mail address contains all words of a search. */
export const found = (people: readonly Attendee[], search: string): readonly Attendee[] => {
  const words = folded(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return people;
  return people.filter(({ name, email }) => {
    const text = folded(`${name ?? ''} ${email ?? ''}`);
    return words.every((word) => text.includes(word));
  });
};

const ROLES = ['organizer', 'co_host', 'participant'];
const GRADES = ['both', 'server', 'element'];

/** The people in an order, those without an account last. */
export const sorted = (people: readonly Attendee[], order: Order, tag: string): Attendee[] => {
  const compare = comparison(order.key, tag);
  const direction = order.isDescending ? -1 : 1;
  return [...people].sort(
    (a, b) =>
      Number(isKnown(b)) - Number(isKnown(a)) ||
      direction * compare(a, b) ||
      a.joined_at.localeCompare(b.joined_at),
  );
};

type Comparison = (a: Attendee, b: Attendee) => number;

const comparison = (key: SortKey, tag: string): Comparison => {
  switch (key) {
    case 'name': {
      const { compare } = new Intl.Collator(tag, { numeric: true });
      // People without a name come last.
      return (a, b) =>
        Number(a.name === null) - Number(b.name === null) || compare(a.name ?? '', b.name ?? '');
    }
    case 'role':
      return (a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role);
    case 'joined':
      return (a, b) => Date.parse(a.joined_at) - Date.parse(b.joined_at);
    case 'left':
      return (a, b) => leftAt(a) - leftAt(b);
    case 'time':
      return (a, b) => a.seconds - b.seconds;
    case 'evidence':
      return (a, b) => GRADES.indexOf(a.evidence) - GRADES.indexOf(b.evidence);
    case 'completed':
      return (a, b) => Number(b.completed) - Number(a.completed);
  }
};

/** Who is inside leaves later than everybody else. A number, because the difference of two infinities is none. */
const leftAt = ({ left_at }: Attendee) => (left_at === null ? Number.MAX_SAFE_INTEGER : Date.parse(left_at));
