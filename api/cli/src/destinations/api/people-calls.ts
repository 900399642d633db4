import type { Messages } from '@live-webinar/client';
import type { RegistrationToImport } from '@live-webinar/postgres';
import type { Item } from '../../import/destination.js';

export type Person = NonNullable<Messages['BulkRegistration']['people']>[number];

/** One call that registers people for a webinar. */
export interface PeopleCall {
  readonly webinarId: string;
  readonly people: readonly Person[];
  readonly lines: readonly number[];
}

/** What the API takes in one call. */
const MAX_PEOPLE = 10_000;
/** Below the API's 1 MiB, with room for what is around the people. */
const MAX_PEOPLE_BYTES = 1_048_576 - 64;

const personOf = ({ userId, name, email, language, timeZone }: RegistrationToImport): Person => ({
  user_id: userId,
  ...(name !== undefined && { name }),
  ...(email !== undefined && { email }),
  ...(language !== undefined && { language }),
  ...(timeZone !== undefined && { time_zone: timeZone }),
});

/** The calls that register these people, by webinar: as few as the API's limits allow. */
export const peopleCalls = (items: readonly Item<RegistrationToImport>[]): readonly PeopleCall[] => {
  const calls: PeopleCall[] = [];
  const open = new Map<string, { people: Person[]; lines: number[]; bytes: number }>();
  for (const { line, value } of items) {
    const person = personOf(value);
    const bytes = Buffer.byteLength(JSON.stringify(person)) + 1;
    let call = open.get(value.webinarId);
    if (!call || call.people.length === MAX_PEOPLE || call.bytes + bytes > MAX_PEOPLE_BYTES) {
      call = { people: [], lines: [], bytes: 0 };
      open.set(value.webinarId, call);
      calls.push({ webinarId: value.webinarId, ...call });
    }
    call.people.push(person);
    call.lines.push(line);
    call.bytes += bytes;
  }
  return calls;
};
