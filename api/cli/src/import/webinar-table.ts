import { WebinarChange, WebinarPath, validatorOf } from '@live-webinar/contract';
import { newWebinar, type Webinar } from '@live-webinar/domain';
import type { WebinarField } from '@live-webinar/postgres';
import { completion, flag, list, moment, text, textOrNull, wholeNumber } from './cells.js';
import type { TableKind } from './table-kind.js';

/** The columns beside `id`, and the field that each sets. */
const FIELDS: Readonly<Record<string, WebinarField>> = {
  title: 'title',
  description: 'description',
  page_url: 'pageUrl',
  organizer_id: 'organizerId',
  co_host_ids: 'coHostIds',
  starts_at: 'startsAt',
  ends_at: 'endsAt',
  time_zone: 'timeZone',
  status: 'status',
  registration: 'registration',
  max_participants: 'maxParticipants',
  lobby: 'lobby',
  completion: 'completion',
  recording: 'recording',
  consent_statement: 'consentStatement',
};

const { properties } = WebinarChange;
const id = text(validatorOf(WebinarPath.properties.webinar_id, 'id'));
const title = text(validatorOf(properties.title, 'title'));
const description = textOrNull(
  'description',
  validatorOf(properties.description, 'description'),
  'at most 2,000 characters long',
);
const pageUrl = textOrNull('page_url', validatorOf(properties.page_url, 'page_url'), 'an https address');
const organizerId = text(validatorOf(properties.organizer_id, 'organizer_id'));
const coHostIds = list(validatorOf(properties.co_host_ids, 'co_host_ids'));
const timeZone = text(validatorOf(properties.time_zone, 'time_zone'));
const status = text(validatorOf(properties.status, 'status'));
const registration = text(validatorOf(properties.registration, 'registration'));
const recording = text(validatorOf(properties.recording, 'recording'));
const consentStatement = textOrNull(
  'consent_statement',
  validatorOf(properties.consent_statement, 'consent_statement'),
  'at most 2,000 characters long',
);
const maxParticipants = wholeNumber(
  'max_participants',
  validatorOf(properties.max_participants, 'max_participants'),
);

/**
 * A table of webinars. A row creates a webinar, or changes the one with its id: the columns of the file are set, an empty
 * cell to the field's default; what the file has no column for stays.
 */
export const webinarTable: TableKind<Webinar> = {
  name: 'webinars',
  columns: ['id', ...Object.keys(FIELDS)],
  required: ['id', 'title', 'organizer_id'],
  readRow: (row) =>
    newWebinar({
      id: row.required('id', id),
      title: row.required('title', title),
      description: row.optional('description', description),
      pageUrl: row.optional('page_url', pageUrl),
      organizerId: row.required('organizer_id', organizerId),
      coHostIds: row.optional('co_host_ids', coHostIds),
      startsAt: row.optional('starts_at', moment('starts_at')),
      endsAt: row.optional('ends_at', moment('ends_at')),
      timeZone: row.optional('time_zone', timeZone),
      status: row.optional('status', status),
      registration: row.optional('registration', registration),
      maxParticipants: row.optional('max_participants', maxParticipants),
      lobby: row.optional('lobby', flag('lobby')),
      completion: row.optional('completion', completion),
      recording: row.optional('recording', recording),
      consentStatement: row.optional('consent_statement', consentStatement),
    }),
  keyOf: (webinar) => webinar.id,
  duplicateOf: (webinar, line) => `id: the webinar ${webinar.id} is in line ${line} already`,
  send(sink, batch, columns, onDone) {
    const fields = Object.entries(FIELDS).flatMap(([column, field]) => (columns.has(column) ? [field] : []));
    return sink.saveWebinars(batch, fields, onDone);
  },
};
