import type { Knex } from 'knex';
import { addressesOfPerson } from './addresses-of-person.js';
import { waitForTurn } from './postgres-outbox.js';
import { runPrepared } from './prepared-statement.js';

// Separate statements, because each must see what others have committed before it. Presences come first: a report that
// arrives meanwhile waits for them, and then finds no registration.

const endPresences = `
  delete from live_webinar.presences where user_id = $1 and (state = 'left' or role <> 'participant')`;
const revokePresences = `
  update live_webinar.presences set state = 'revoked', name = null, email = null where user_id = $1`;

const deleteRegistrations = `
  delete from live_webinar.registrations where user_id = $1 returning webinar_id as "webinarId"`;

const forgetAttendees = `
  update live_webinar.attendees set user_id = null, name = null, email = null where user_id = $1 returning id::text`;
// The meeting server may have reported some of the person's connections without their id.
const forgetConnections = `
  update live_webinar.server_evidence e set attendee_id = a.id, name = null, email = null
  from live_webinar.attendees a
  where a.id = any($1::bigint[]) and e.session_id = a.session_id and e.attendee_id is null and e.kind <> 'closed' and (
    e.participant_id in (select o.participant_id from live_webinar.element_evidence o where o.attendee_id = a.id)
    or e.connection in (select o.connection from live_webinar.server_evidence o where o.attendee_id = a.id)
  )`;

// An unsubscribed address stays unsubscribed, in case the site registers somebody with it again.
const deleteAddresses = `
  delete from live_webinar.mail_addresses m
  where m.address = any($1::text[]) and m.unsubscribed_at is null
    and not exists (select from live_webinar.registrations r where lower(r.email) = m.address)`;

// A webinar's revision is the last row that a transaction locks. Several are locked in the same order.
const recordChanges = `
  select live_webinar.record_change(id) from (select unnest($1::text[]) as id order by 1) as changed`;

/** Erases what is kept of a person, in a transaction. {@link PersonalData.erase} says what. */
export const erasePerson = async (transaction: Knex.Transaction, userId: string): Promise<void> => {
  const run = <Row extends object>(name: string, text: string, value: string | readonly string[] = userId) =>
    runPrepared<Row>(transaction, { name: `erase_${name}`, text, values: [value] });

  // A process that is handling events may have read some about the person, and will store what follows from them.
  await waitForTurn(transaction);
  const addresses = await run<{ address: string }>('find_addresses', addressesOfPerson);

  await run('end_presences', endPresences);
  await run('revoke_presences', revokePresences);
  const registrations = await run<{ webinarId: string }>('registrations', deleteRegistrations);

  const attendees = await run<{ id: string }>('attendees', forgetAttendees);
  await run(
    'connections',
    forgetConnections,
    attendees.map(({ id }) => id),
  );
  await run('completions', 'delete from live_webinar.completions where user_id = $1');
  await run('progress', 'delete from live_webinar.recording_progress where user_id = $1');

  await run('consents', 'delete from live_webinar.consents where user_id = $1');

  await run('mails', 'delete from live_webinar.mails where user_id = $1');
  await run(
    'addresses',
    deleteAddresses,
    addresses.map(({ address }) => address),
  );

  // These include the events that ending the presences has just recorded.
  await run('events', 'delete from live_webinar.events where user_id = $1');
  await run('deliveries', 'delete from live_webinar.webhook_deliveries where user_id = $1');
  await run(
    'changes',
    recordChanges,
    registrations.map(({ webinarId }) => webinarId),
  );
};
