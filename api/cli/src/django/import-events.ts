import { validatorOf, WebinarChange, WebinarPath } from '@live-webinar/contract';
import { newWebinar, type Webinar } from '@live-webinar/domain';
import { MAX_BATCH_ROWS, type WebinarField } from '@live-webinar/postgres';
import type { DjangoDatabase } from './django-database.js';
import type { DjangoTable } from './django-table.js';
import { IMPOSSIBLE_TIMES, isStorable, type ImportNeeds, type ReadMoment } from './import-needs.js';
import type { Moments } from './moments.js';

/** The usual names of the columns. A start is a moment, or a day and a time; an end is a moment, or a length in minutes. */
export const EVENT_FIELDS = {
  id: ['id'],
  title: ['title', 'name'],
  description: ['description'],
  organizer: ['organizer_id', 'host_id', 'created_by_id'],
  starts_at: ['starts_at', 'start_at', 'start_time', 'start_datetime', 'scheduled_at'],
  date: ['date', 'start_date'],
  time: ['time'],
  ends_at: ['ends_at', 'end_at', 'end_time', 'end_datetime'],
  duration: ['duration', 'duration_minutes'],
  is_cancelled: ['is_cancelled', 'cancelled'],
};

interface EventRow {
  readonly id: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly organizerId: string | null;
  readonly startsAt: ReadMoment;
  readonly endsAt: ReadMoment;
  readonly isCancelled: boolean | null;
}

/** What sessions need to know of an imported webinar. */
export interface ImportedEvent {
  readonly organizerId: string;
  readonly endsAt: Date | null;
}

const startOf = (table: DjangoTable, moments: Moments): string => {
  const [moment, day, time] = [table.find('starts_at'), table.find('date'), table.find('time')];
  return !moment && day && time
    ? moments.ofDayAndTime(table, day, time)
    : moments.of(table, table.get('starts_at'));
};

const endOf = (table: DjangoTable, moments: Moments, start: string): string => {
  const moment = table.find('ends_at');
  if (moment) return moments.of(table, moment);
  const length = table.find('duration');
  if (!length) return 'null::timestamptz';
  const minutes = length.type === 'interval' ? length.sql : `${length.sql} * interval '1 minute'`;
  // A length of 0 means that it is not known.
  return `nullif(${start} + ${minutes}, ${start})`;
};

/** @throws UnfitDjangoDatabase */
const selectEvents = (table: DjangoTable, moments: Moments): string => {
  const start = startOf(table, moments);
  return `select ${table.get('id').sql}::text as "id", ${table.get('title').sql}::text as "title",
      ${table.find('description')?.sql ?? 'null'}::text as "description", ${table.get('organizer').sql}::text as "organizerId", ${start} as "startsAt",
      ${endOf(table, moments, start)} as "endsAt", ${table.find('is_cancelled')?.sql ?? 'null::boolean'} as "isCancelled"
    from ${table.sql} order by ${table.get('id').sql}`;
};

const idFault = validatorOf(WebinarPath.properties.webinar_id, 'id');
const titleFault = validatorOf(WebinarChange.properties.title, 'title');
const descriptionFault = validatorOf(WebinarChange.properties.description, 'description');
const organizerFault = validatorOf(WebinarChange.properties.organizer_id, 'organizer');

/** The webinar of a row, or why there can be none. */
const webinarOf = (row: EventRow): Webinar | string => {
  const { id, title, organizerId, startsAt, endsAt } = row;
  if (organizerId === null) return 'it has no organizer';
  for (const checked of [idFault(id), titleFault(title), organizerFault(organizerId)]) {
    if ('fault' in checked) return checked.fault.detail;
  }
  if (!isStorable(startsAt) || !isStorable(endsAt)) return IMPOSSIBLE_TIMES;
  return newWebinar({
    id,
    title: title ?? '',
    description: row.description?.trim() || null,
    organizerId,
    startsAt,
    endsAt,
    status: row.isCancelled ? 'cancelled' : 'scheduled',
  });
};

/**
 * Imports the events of the original application as webinars. What the original does not have stays as it is.
 *
 * @returns the counts, and the webinars by id
 * @throws UnfitDjangoDatabase
 */
export const importEvents = async (
  database: DjangoDatabase,
  table: DjangoTable,
  { moments, transaction, leftOut }: ImportNeeds,
) => {
  const fields: WebinarField[] = ['title', 'organizerId', 'startsAt', 'endsAt'];
  if (table.find('is_cancelled')) fields.push('status');
  if (table.find('description')) fields.push('description');
  const events = new Map<string, ImportedEvent>();
  const counts = { created: 0, changed: 0, unchanged: 0 };

  for await (const rows of database.batches<EventRow>(selectEvents(table, moments), MAX_BATCH_ROWS)) {
    const webinars: Webinar[] = [];
    for (const row of rows) {
      const webinar = webinarOf(row);
      if (typeof webinar === 'string') leftOut.add(table.name, row.id, webinar);
      else if ('fault' in descriptionFault(webinar.description)) {
        leftOut.add(table.name, row.id, 'only its description, which is longer than 2,000 characters');
        webinars.push({ ...webinar, description: null });
      } else webinars.push(webinar);
    }
    const saved = await transaction.saveWebinars(webinars, fields);
    counts.created += saved.created;
    counts.changed += saved.changed;
    counts.unchanged += saved.unchanged;

    for (const { id, organizerId, endsAt } of webinars) events.set(id, { organizerId, endsAt });
    for (const { id, message } of saved.refused) {
      events.delete(id);
      leftOut.add(table.name, id, message);
    }
  }
  return { counts, events };
};
