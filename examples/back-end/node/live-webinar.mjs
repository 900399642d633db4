// Signs tokens, and keeps webinars and registrations in step with a site's own.
//
//   node live-webinar.mjs token USER_ID NAME       the element's token for a person
//   node live-webinar.mjs admin-link USER_ID NAME  the address of the administration, for an administrator
//   node live-webinar.mjs keep-in-step SITE.json   sends the site's webinars and their people to the API
//
// Environment: LIVE_WEBINAR_URL, and LIVE_WEBINAR_SECRET, which the API has as JWT_SECRET.
import { readFile } from 'node:fs/promises';
import { SignJWT } from 'jose';
import { createLiveWebinarClient } from '@live-webinar/client';

const MAX_PEOPLE_PER_CALL = 10_000;

const { LIVE_WEBINAR_URL: url = '', LIVE_WEBINAR_SECRET: secret = '' } = process.env;

const sign = (claims) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setExpirationTime('10m')
    .sign(new TextEncoder().encode(secret));

/** The token for a person in a page: who they are, and nothing else. */
const tokenOf = (id, name) => sign({ sub: id, name });

/** The address of the administration, with a token that the page takes over and removes from the address. */
const adminLinkOf = async (id, name) =>
  `${url}/admin/#token=${await sign({ sub: id, name, scope: 'live:admin' })}`;

const client = createLiveWebinarClient({
  url,
  // Only the back end has this scope. It never leaves the server.
  token: () => sign({ sub: 'back-end', scope: 'webinars:manage' }),
});

const keepInStep = async ({ people, ...webinar }) => {
  const { id, ...change } = webinar;
  const path = { webinar_id: id };
  dataOf(await client.PUT('/api/webinars/{webinar_id}/', { params: { path }, body: change }));

  const known = await registeredFor(path);
  const added = people.filter((user) => !known.has(user));
  const removed = [...known].filter((user) => !people.includes(user));
  for (const body of callsFor(added)) {
    dataOf(await client.POST('/api/webinars/{webinar_id}/registrations/', { params: { path }, body }));
  }
  for (const body of callsFor(removed)) {
    dataOf(await client.POST('/api/webinars/{webinar_id}/registrations/remove/', { params: { path }, body }));
  }
  console.log(`${id}: ${added.length} registered, ${removed.length} removed`);
};

/** The bodies of as many calls as it takes to name all these people. */
const callsFor = (people) =>
  Array.from({ length: Math.ceil(people.length / MAX_PEOPLE_PER_CALL) }, (_, call) => ({
    user_ids: people.slice(call * MAX_PEOPLE_PER_CALL, (call + 1) * MAX_PEOPLE_PER_CALL),
  }));

const registeredFor = async (path) => {
  const known = new Set();
  let cursor;
  do {
    const query = { limit: '100', ...(cursor && { cursor }) };
    const page = dataOf(
      await client.GET('/api/webinars/{webinar_id}/registrations/', { params: { path, query } }),
    );
    for (const item of page.items) known.add(item.user_id);
    cursor = page.next_cursor;
  } while (cursor);
  return known;
};

/** What the API answered. @throws Error with the API's sentence if it refused */
const dataOf = ({ data, error }) => {
  if (error) throw new Error(`${error.code}: ${error.detail}`);
  return data;
};

const [command, ...rest] = process.argv.slice(2);
if (command === 'token' || command === 'admin-link') {
  const [id = '', name = ''] = rest;
  console.log(await (command === 'token' ? tokenOf : adminLinkOf)(id, name));
} else if (command === 'keep-in-step') {
  for (const webinar of JSON.parse(await readFile(rest[0] ?? '', 'utf8'))) await keepInStep(webinar);
} else {
  console.error(
    'Usage: live-webinar.mjs token USER_ID NAME | admin-link USER_ID NAME | keep-in-step SITE.json',
  );
  process.exitCode = 2;
}
