/** Where a reservation system is, as Prosody's mod_reservations calls one. */
export interface Reservations {
  /** What the addresses `/conference` and `/conference/{id}` are appended to. */
  readonly url: string;
  /** Sent with every call, for instance a secret. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How long a call may take, in milliseconds; 20 seconds unless it says otherwise, as with Prosody. */
  readonly timeoutMs?: number;
}

/** A room that the reservation system allows, with its limits. */
export interface Reservation {
  readonly id: string;
  /** When the room must be over, in milliseconds since 1970. */
  readonly endsAt: number;
  /** undefined where the reservation sets no limit of its own. */
  readonly maxPeople: number | undefined;
  /** Empty where the room has none. */
  readonly passcode: string;
  readonly hasLobby: boolean;
}

/** Why there is no room, in the reservation system's own words if it gives any. */
export interface NoReservation {
  readonly code: number;
  readonly message: string;
}

export type ReservationAnswer =
  | { readonly ok: true; readonly reservation: Reservation }
  | { readonly ok: false; readonly refusal: NoReservation };

/** A room that is about to be opened. */
interface Opening {
  readonly room: string;
  readonly owner: string;
  readonly at: Date;
}

const DEFAULT_TIMEOUT_MS = 20_000;

type JsonObject = Readonly<Record<string, unknown>>;

interface Answer {
  readonly status: number;
  readonly body: JsonObject;
}

const refused = (code: number, message: string): ReservationAnswer => ({
  ok: false,
  refusal: { code, message },
});

const jsonOf = (text: string): JsonObject => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as JsonObject) : {};
  } catch {
    return {};
  }
};

const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** Numbers are taken as texts too, as Lua takes them. */
const numberOf = (value: unknown): number | undefined => {
  const number = Number(textOf(value) ?? NaN);
  return Number.isFinite(number) ? number : undefined;
};

/** Seconds are where Prosody stops reading, and a time without a zone is none to it. */
const timeOf = (value: unknown): number | undefined => {
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/.test(textOf(value) ?? '');
  const time = isTime ? Date.parse(String(value)) : NaN;
  return Number.isNaN(time) ? undefined : time;
};

/** As strict as Prosody: without one of these five fields an answer is none. */
const reservationOf = (body: JsonObject, room: string): Reservation | undefined => {
  const [id, name, owner] = [textOf(body.id), textOf(body.name), textOf(body.mail_owner)];
  const [startTime, duration] = [timeOf(body.start_time), numberOf(body.duration)];
  if (id === undefined || owner === undefined || startTime === undefined || duration === undefined)
    return undefined;
  if (name?.toLowerCase() !== room.toLowerCase()) return undefined;
  return {
    id,
    endsAt: startTime + duration * 1000,
    maxPeople: numberOf(body.max_occupants),
    passcode: textOf(body.password) ?? '',
    hasLobby: body.lobby === true,
  };
};

/** Asks a reservation system about rooms that open, and tells it about those that are over. */
export const createReservations = ({ url, headers = {}, timeoutMs = DEFAULT_TIMEOUT_MS }: Reservations) => {
  const call = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, {
      ...init,
      headers: { ...headers },
      // Prosody follows none either, and the headers are for this address alone.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, body: jsonOf(await response.text()) };
  };

  const judge = ({ status, body }: Answer, { room, at }: Opening): ReservationAnswer => {
    if (status !== 200 && status !== 201)
      return refused(status, textOf(body.message) ?? 'Rejected by reservation server');
    const reservation = reservationOf(body, room);
    if (!reservation) return refused(500, 'Invalid response from reservation server');
    if (reservation.endsAt <= at.getTime()) return refused(419, 'Reservation expired');
    return { ok: true, reservation };
  };

  const ask = async (opening: Opening): Promise<ReservationAnswer> => {
    const { room, owner, at } = opening;
    const answer = await call('/conference', {
      method: 'POST',
      body: new URLSearchParams({ name: room, start_time: at.toISOString(), mail_owner: owner }),
    });
    if (answer.status !== 409) return judge(answer, opening);
    const conflict = textOf(answer.body.conflict_id);
    if (conflict === undefined) return refused(409, 'Invalid response from reservation server');
    const existing = await call(`/conference/${encodeURIComponent(conflict)}`, { method: 'GET' });
    return judge(existing, opening);
  };

  return {
    /** Asks whether a room may open. Every failure of the system is a refusal. */
    async reserve(opening: Opening): Promise<ReservationAnswer> {
      try {
        return await ask(opening);
      } catch (error) {
        const isTimeout = error instanceof Error && error.name === 'TimeoutError';
        return refused(
          500,
          isTimeout ? 'Reservation lookup timed out' : 'Could not contact reservation server',
        );
      }
    },

    /** Says that a room is over. Nobody waits for the answer, and nobody is helped by an error. */
    async release({ id }: Pick<Reservation, 'id'>): Promise<void> {
      try {
        await call(`/conference/${encodeURIComponent(id)}`, { method: 'DELETE' });
      } catch {
        // Prosody forgets the reservation in this case too.
      }
    },
  };
};

export type ReservationSystem = ReturnType<typeof createReservations>;
