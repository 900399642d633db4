// What is checked at one meeting server, in the order in which it happens.
import assert from 'node:assert/strict';
import { check, print } from './checks.mjs';
import { inTenant, roomOf } from './meeting-server.mjs';
import { formOf, statusOf } from './relay.mjs';

/** @typedef {import('./meeting-server.mjs').CheckContext} CheckContext */
/** @typedef {import('./meeting-server.mjs').MeetingServer} MeetingServer */

/** With capital letters, because Prosody converts every room to lower case. */
export const WEBINAR = 'Night-Sky';
export const REFUSAL = { allowed: false, text: 'There is no live session in this room', code: '403' };

/** @param {MeetingServer} server */
export const checkRoomWithoutSession = async ({ relay, focus, guest }) => {
  await check('a room without a session is refused with the sentence of the API', async () => {
    assert.deepEqual(await guest.askForConference(roomOf('lecture')), REFUSAL);
    assert.equal(statusOf(await relay.waitForAnswered('POST')), 403);
  });
  await check('the focus is not asked to open a room without a session', async () =>
    assert.deepEqual(focus.requestedRooms, []),
  );
};

/** @param {MeetingServer} server @param {string} name */
export const checkOpening = async ({ relay, focus, guest }, name) => {
  const room = roomOf(name);
  await check('joining does not open the room', async () =>
    assert.equal(await guest.join(room), 'not-allowed'),
  );
  await check('the room of a session is allowed, and the focus opens it', async () => {
    const before = relay.exchanges.length;
    assert.deepEqual(await guest.askForConference(room), { allowed: true });
    assert.deepEqual(focus.requestedRooms, [room]);
    const request = await relay.waitForAnswered('POST', before);
    assert.equal(statusOf(request), 200);
    assert.equal(formOf(request).get('name'), name.toLowerCase());
  });
  await check('Prosody does not ask again for later people in the room', async () => {
    const before = relay.exchanges.length;
    assert.deepEqual(await guest.askForConference(room), { allowed: true });
    assert.equal(relay.exchanges.length, before);
  });
  await check('the room is refused in a tenant, because the API has none', async () => {
    const before = relay.exchanges.length;
    assert.deepEqual(await guest.askForConference(inTenant(room, 'school')), REFUSAL);
    assert.equal(
      formOf(await relay.waitForAnswered('POST', before)).get('name'),
      `[school]${name.toLowerCase()}`,
    );
  });
};

/** @param {CheckContext} context @param {MeetingServer} server @param {string} name @param {string} passcode */
export const checkPeople = async ({ plugins }, { newGuest, guest }, name, passcode) => {
  const room = roomOf(name);
  if (plugins.setLimits) {
    await check('the passcode of the session is required', async () => {
      assert.equal(await guest.join(room), 'not-authorized');
      assert.equal(await guest.join(room, `${passcode}x`), 'not-authorized');
    });
  } else print('skipped the passcode: this mod_reservations does not support it');
  await check('the first person joins', async () => assert.equal(await guest.join(room, passcode), 'joined'));
  const others = [];
  for (const place of ['second', 'third', 'fourth']) {
    const other = await newGuest();
    await check(`the ${place} person joins`, async () =>
      assert.equal(await other.join(room, passcode), 'joined'),
    );
    others.push(other);
  }
  if (plugins.countOccupants) {
    const fifth = await newGuest();
    await check('a fifth person is refused: one seat, one organizer, two administrators', async () =>
      assert.equal(await fifth.join(room, passcode), 'service-unavailable'),
    );
  } else
    print(
      'skipped the limit of people: this mod_reservations does not support it, or mod_muc_max_occupants is missing',
    );
  for (const other of others) await other.leave(room);
};

/** @param {CheckContext} context @param {MeetingServer} server @param {any} pass */
export const checkClosing = async ({ api }, { relay, guest }, pass) => {
  const room = roomOf(pass.room_name);
  const leave = async () => {
    const before = relay.exchanges.length;
    await guest.leave(room);
    return relay.waitForAnswered('DELETE', before);
  };
  await check('when everybody has left, Prosody reports it and gets 204', async () => {
    const closing = await leave();
    assert.equal(statusOf(closing), 204);
    assert.ok(closing.request.split(' ')[1]?.endsWith(`/conference/${pass.session_id}`));
  });
  await check('the session is still active after the room was closed', async () =>
    assert.equal(await api.isActive(WEBINAR), true),
  );
  await check('the room may be opened again, and Prosody asks again', async () => {
    const before = relay.exchanges.length;
    assert.deepEqual(await guest.askForConference(room), { allowed: true });
    assert.equal(statusOf(await relay.waitForAnswered('POST', before)), 200);
    assert.equal(await guest.join(room, pass.meeting.passcode), 'joined');
  });
  await check('after the end of the session the room may not be opened', async () => {
    await leave();
    await api.end(WEBINAR);
    assert.deepEqual(await guest.askForConference(room), REFUSAL);
  });
};
