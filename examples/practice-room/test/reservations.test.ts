import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReservations } from '../src/reservations.js';
import { startPracticeRoom, type PracticeRoom } from '../src/server.js';
import { joining } from './support/practice-members.js';
import { joinedClient, relayClient, type RelayClient } from './support/relay-client.js';
import {
  conference,
  json,
  startReservationServer,
  type ReservationServer,
} from './support/reservation-server.js';

let system: ReservationServer;
let room: PracticeRoom | undefined;

beforeEach(async () => {
  system = await startReservationServer();
});

afterEach(async () => {
  await room?.close();
  room = undefined;
  await system.close();
});

const at = new Date('2026-11-23T10:00:00.500Z');
const opening = { room: 'algebra', owner: 'abcd@practice', at };

const reserve = (options: { timeoutMs?: number } = {}) =>
  createReservations({ url: system.url, headers: { Authorization: 'Bearer s' }, ...options }).reserve(
    opening,
  );

const refusal = (code: number, message: string) => ({ ok: false, refusal: { code, message } });

describe('asking for a reservation', () => {
  it('is a form with the room, the time and who opens it', async () => {
    await reserve();
    const { method, path, headers, form } = system.calls[0]!;
    expect([method, path, headers.authorization]).toEqual(['POST', '/conference', 'Bearer s']);
    expect(headers['content-type']).toContain('application/x-www-form-urlencoded');
    expect(form).toEqual({
      name: 'algebra',
      start_time: '2026-11-23T10:00:00.500Z',
      mail_owner: 'abcd@practice',
    });
  });

  it.each([200, 201])('is granted by %i, with the limits that it says', async (status) => {
    const start_time = '2026-11-23T10:00:00Z';
    const limits = { max_occupants: 3, password: 'sesame', lobby: true, name: 'Algebra', start_time };
    system.answers((_call, response) => {
      json(response, status, conference(limits));
    });
    expect(await reserve()).toEqual({
      ok: true,
      reservation: {
        id: '42',
        endsAt: Date.parse('2026-11-23T11:00:00Z'),
        maxPeople: 3,
        passcode: 'sesame',
        hasLobby: true,
      },
    });
  });

  it('finds the reservation that is there already', async () => {
    system.answers(({ method }, response) => {
      if (method === 'POST') json(response, 409, { conflict_id: 'a/7' });
      else json(response, 200, conference({ id: 'a/7' }));
    });
    expect(await reserve()).toMatchObject({ ok: true, reservation: { id: 'a/7' } });
    expect(system.calls[1]).toMatchObject({ method: 'GET', path: '/conference/a%2F7' });
  });

  it.each([
    ['without an id', { id: undefined }],
    ['without a name', { name: undefined }],
    ['for another room', { name: 'biology' }],
    ['without an owner', { mail_owner: undefined }],
    ['without a duration', { duration: undefined }],
    ['whose time has no zone', { start_time: '2026-11-23T10:00:00' }],
    ['whose time is none', { start_time: 'now' }],
  ])('is in vain with an answer %s', async (_, changes) => {
    system.answers((_call, response) => {
      json(response, 200, conference(changes));
    });
    expect(await reserve()).toEqual(refusal(500, 'Invalid response from reservation server'));
  });

  it('is in vain with an answer that is no JSON', async () => {
    system.answers((_call, response) => {
      response.end('<h1>Hello</h1>');
    });
    expect(await reserve()).toEqual(refusal(500, 'Invalid response from reservation server'));
  });

  it('is in vain for a time that is over', async () => {
    system.answers((_call, response) => {
      json(response, 200, conference({ start_time: '2026-11-23T09:00:00Z', duration: 3600 }));
    });
    expect(await reserve()).toEqual(refusal(419, 'Reservation expired'));
  });

  it('is in vain where a conflict is not named', async () => {
    system.answers((_call, response) => {
      json(response, 409, {});
    });
    expect(await reserve()).toEqual(refusal(409, 'Invalid response from reservation server'));
  });

  it('says what the system says, or that it was refused', async () => {
    system.answers((_call, response) => {
      json(response, 403, { message: 'The webinar begins at noon' });
    });
    expect(await reserve()).toEqual(refusal(403, 'The webinar begins at noon'));
    system.answers((_call, response) => {
      json(response, 500, 'oh no');
    });
    expect(await reserve()).toEqual(refusal(500, 'Rejected by reservation server'));
  });

  it('follows nobody elsewhere with its headers', async () => {
    system.answers((_call, response) => {
      response.writeHead(302, { Location: `${system.url}/elsewhere` }).end();
    });
    expect(await reserve()).toMatchObject({ ok: false });
    expect(system.calls).toHaveLength(1);
  });

  it('ends where nobody answers in time', async () => {
    system.answers(() => undefined);
    expect(await reserve({ timeoutMs: 50 })).toEqual(refusal(500, 'Reservation lookup timed out'));
  });

  it('ends where nobody is there', async () => {
    const gone = await startReservationServer();
    await gone.close();
    expect(await createReservations({ url: gone.url }).reserve(opening)).toEqual(
      refusal(500, 'Could not contact reservation server'),
    );
  });
});

/** Once the server has answered a ping, it has also read what was sent before. */
const isHeard = async ({ socket }: RelayClient) => {
  socket.ping();
  await once(socket, 'pong');
};

describe('a room with reservations', () => {
  const start = async () => {
    room = await startPracticeRoom({ reservations: { url: system.url } });
    return room.origin;
  };

  const allow = (limits: Readonly<Record<string, unknown>>) => {
    system.answers((_call, response) => {
      json(response, 200, conference(limits));
    });
  };

  it('opens once for everybody who comes, and is given back by the last one', async () => {
    const origin = await start();
    const ada = await joinedClient(origin, { room: 'Algebra' });
    const ben = await joinedClient(origin);
    expect(system.calls.map(({ method, form }) => [method, form.name])).toEqual([['POST', 'algebra']]);
    ada.socket.terminate();
    ben.socket.terminate();
    expect((await system.called('DELETE')).path).toBe('/conference/42');
  });

  it('has those wait who come while the system thinks', async () => {
    const origin = await start();
    let open: ServerResponse | undefined;
    system.answers((_call, response) => {
      open = response;
    });
    const [ada, ben, cleo] = [
      await relayClient(origin),
      await relayClient(origin),
      await relayClient(origin),
    ];
    ada.send(joining({ name: 'Ada' }));
    await system.called('POST');
    ben.send(joining({ name: 'Ben' }));
    await isHeard(ben);
    cleo.send(joining({ name: 'Cleo' }));
    await isHeard(cleo);
    // Whoever goes meanwhile is not there when the room opens.
    ada.socket.terminate();
    await ada.closed();
    await isHeard(ben);
    json(open!, 200, conference());
    const { people } = await cleo.next('joined');
    await ben.next('joined');
    expect(people.at(-1)).toMatchObject({ name: 'Cleo', role: 'participant' });
    expect(people.find(({ name }) => name === 'Ben')).toMatchObject({ role: 'moderator' });
    expect(system.calls).toHaveLength(1);
  });

  it('does not open where the system refuses, and asks anew the next time', async () => {
    const origin = await start();
    system.answers((_call, response) => {
      json(response, 403, { message: 'Not today' });
    });
    const ada = await relayClient(origin);
    ada.send(joining());
    expect(await ada.next('refused')).toEqual({
      type: 'refused',
      reason: 'reservation',
      code: 403,
      message: 'Not today',
    });
    allow({});
    ada.send(joining());
    await ada.next('joined');
    expect(system.calls).toHaveLength(2);
  });

  it('takes no more people than it was reserved for', async () => {
    const origin = await start();
    allow({ max_occupants: 1 });
    await joinedClient(origin);
    const ben = await relayClient(origin);
    ben.send(joining());
    expect(await ben.next('refused')).toEqual({ type: 'refused', reason: 'room-full' });
  });

  it('has its passcode from the first one on, and its lobby from the second', async () => {
    const origin = await start();
    allow({ password: 'sesame', lobby: true });
    const ada = await relayClient(origin);
    ada.send(joining());
    await ada.next('passcode-required');
    ada.send(joining({ passcode: 'sesame' }));
    expect(await ada.next('joined')).toMatchObject({ locked: true });
    expect(await ada.next('person-changed')).toMatchObject({ person: { role: 'moderator' } });
    const ben = await relayClient(origin);
    ben.send(joining({ name: 'Ben', knocks: true }));
    await ben.next('waiting');
    const { knock } = await ada.next('knock');
    ada.send({ type: 'answer-knock', id: knock.id, admitted: true });
    await ben.next('joined');
    expect(system.calls).toHaveLength(1);
  });

  it('is given back where nobody knew its passcode', async () => {
    const origin = await start();
    allow({ password: 'sesame' });
    const ada = await relayClient(origin);
    ada.send(joining());
    await ada.next('passcode-required');
    ada.socket.terminate();
    await system.called('DELETE');
  });

  it('ends for everybody when its time is over', async () => {
    const origin = await start();
    allow({ duration: 0.2 });
    const ada = await joinedClient(origin);
    expect(await ada.next('ended')).toEqual({
      type: 'ended',
      reason: 'Scheduled conference duration exceeded.',
    });
    await system.called('DELETE');
  });
});
