import { groupBy } from '../group-by.js';
import type {
  ElementEvidence,
  ServerEvidence,
  ServerJoined,
  ServerLeft,
  SessionEvidence,
} from './evidence.js';

/** Everything that is known about one person in a session. */
export interface EvidenceOfPerson {
  readonly person: {
    /** {@link KnownPerson.id}; `null` if no token identified the person. */
    readonly id: string | null;
    /** `null` also if their data was erased. */
    readonly userId: string | null;
    readonly name: string | null;
    readonly email: string | null;
  };
  readonly element: readonly ElementEvidence[];
  /** With the closings of rooms, which end everybody's stay. */
  readonly server: readonly ServerEvidence[];
}

type Connected = ServerJoined | ServerLeft;

/**
 * Sorts evidence by person. The meeting server knows the user ids of people with tokens only; others are recognized by the id
 * that their connection has in the element. The others are told apart by their names, or without a name by their connections.
 */
export const evidenceByPerson = ({
  people,
  element,
  server,
}: SessionEvidence): readonly EvidenceOfPerson[] => {
  const connected = server.filter((event): event is Connected => event.kind !== 'closed');
  const closings = server.filter(({ kind }) => kind === 'closed');
  // A connection that one event names is the same person's in all events.
  const named = firstByKey(connected, connectionOf, ({ userId }) => userId);
  const userOf = firstByKey(
    element,
    ({ participantId }) => participantId,
    ({ userId }) => userId,
  );
  const recognized = firstByKey(
    connected.filter(({ connection }) => !named.has(connection)),
    connectionOf,
    ({ participantId }) => userOf.get(participantId ?? '') ?? null,
  );
  const userOfConnection = new Map([...recognized, ...named]);

  const ofElement = groupBy(element, ({ userId }) => userId);
  const ofUser = groupBy(connected, ({ connection }) => userOfConnection.get(connection));
  const known = new Map(people.map((person) => [person.id, person]));
  const ids = new Set([...ofElement.keys(), ...userOfConnection.values()]);
  const ofPeople = [...ids].map((id): EvidenceOfPerson => {
    const events = ofUser.get(id) ?? [];
    const { isForgotten = false, name = null, email = null } = known.get(id) ?? {};
    return {
      person: {
        id,
        userId: isForgotten ? null : id,
        name: name ?? (isForgotten ? null : nameIn(events, 'name')),
        email: email ?? (isForgotten ? null : nameIn(events, 'email')),
      },
      element: ofElement.get(id) ?? [],
      server: [...events, ...closings],
    };
  });

  const unknown = ofUser.get(undefined) ?? [];
  const nameOfConnection = firstByKey(unknown, connectionOf, ({ name }) => name);
  const keyOf = ({ connection }: Connected) => {
    const name = nameOfConnection.get(connection) ?? null;
    return name === null ? `connection ${connection}` : `name ${name}`;
  };
  const ofUnknown = [...groupBy(unknown, keyOf).values()].map((events): EvidenceOfPerson => ({
    person: { id: null, userId: null, name: nameIn(events, 'name'), email: nameIn(events, 'email') },
    element: [],
    server: [...events, ...closings],
  }));
  return [...ofPeople, ...ofUnknown];
};

const connectionOf = ({ connection }: Connected) => connection;

/** The first value of each key by code points: whatever the order, should evidence contradict itself. */
const firstByKey = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  valueOf: (item: Item) => string | null,
): ReadonlyMap<string, string> => {
  const first = new Map<string, string>();
  for (const item of items) {
    const value = valueOf(item);
    if (value === null) continue;
    const key = keyOf(item);
    const known = first.get(key);
    if (known === undefined || value < known) first.set(key, value);
  }
  return first;
};

/** The first name by code points: whatever the order of the events. */
const nameIn = (events: readonly Connected[], field: 'name' | 'email'): string | null => {
  let first: string | null = null;
  for (const { [field]: name } of events) if (name !== null && (first === null || name < first)) first = name;
  return first;
};
