import {
  Webinar as WebinarMessage,
  WebinarChange,
  WebinarPage,
  WebinarQuery,
  type WebinarPath,
} from '@live-webinar/contract';
import {
  changedMeanwhile,
  webinarNotFound,
  newWebinar,
  type Completion,
  type Webinar,
} from '@live-webinar/domain';
import { decodeWebinarCursor, encodeWebinarCursor } from '../cursor.js';
import { entityTag, preconditionOf } from '../entity-tag.js';
import { examplesOf } from '../openapi/refusal-examples.js';
import { presentListedWebinar, presentWebinar } from '../present.js';
import { reply } from '../reply.js';
import type { Toolkit } from '../answers/send-answer.js';
import { checked, keepFault } from '../validate.js';
import {
  backEnd,
  DEFAULT_LIMIT,
  jsonBody,
  MAX_WEBINAR_BODY_BYTES,
  route,
  webinarPath,
  type ApiRoute,
  type RouteNeeds,
  type WebinarRefs,
} from './route.js';

/** The site's back end schedules, reads and removes webinars. */
export const webinarRoutes = ({ useCases }: RouteNeeds): ApiRoute[] => [
  route<{ Query: WebinarQuery }>({
    method: 'GET',
    path: '/api/webinars',
    operation: {
      id: 'listWebinars',
      summary: 'List all webinars, newest first',
      answers: { 200: WebinarPage },
    },
    options: { ...backEnd, validate: { query: checked(WebinarQuery, 'query'), failAction: keepFault } },
    handler: async ({ query }, h) => {
      const { search, status, limit, cursor } = query;
      const { items, total, hasMore } = await useCases.listWebinars({
        filter: { search: search?.trim() || null, status: status || null },
        limit: limit ? Number(limit) : DEFAULT_LIMIT,
        after: cursor ? decodeWebinarCursor(cursor) : null,
      });
      const last = items.at(-1);
      return h.response({
        items: items.map(presentListedWebinar),
        next_cursor:
          hasMore && last ? encodeWebinarCursor({ id: last.webinar.id, createdAt: last.createdAt }) : null,
        total,
      } satisfies WebinarPage);
    },
  }),
  route<{ Params: WebinarPath; Payload: WebinarChange }>({
    method: 'PUT',
    path: '/api/webinars/{webinar_id}',
    operation: {
      id: 'putWebinar',
      summary: 'Create or replace a webinar',
      description:
        'What is left out takes its default. Registrations stay. Cancelling ends the session. A webinar that is already as requested is never refused with 412.',
      answers: { 200: WebinarMessage, 201: WebinarMessage },
      conditions: {
        'If-Match':
          'The ETag of an earlier answer: replaces only that version. With *, only an existing webinar',
        'If-None-Match': 'With *, only creates a webinar and replaces none',
      },
      hasEntityTag: true,
      refusals: examplesOf(changedMeanwhile),
    },
    options: {
      ...backEnd,
      payload: jsonBody(MAX_WEBINAR_BODY_BYTES),
      validate: { ...webinarPath, payload: checked(WebinarChange, 'body') },
    },
    handler: async ({ params, payload, headers }, h) => {
      const accepts = preconditionOf(headers);
      const result = await useCases.scheduleWebinar(
        webinarOf(params.webinar_id, payload),
        accepts && ((stored) => accepts(stored && presentWebinar(stored))),
      );
      return reply(h, result, ({ webinar, outcome }) =>
        tagged(h, webinar).code(outcome === 'created' ? 201 : 200),
      );
    },
  }),
  route<WebinarRefs>({
    method: 'GET',
    path: '/api/webinars/{webinar_id}',
    operation: {
      id: 'getWebinar',
      summary: 'Get a webinar as it was scheduled',
      answers: { 200: WebinarMessage, 304: null },
      conditions: { 'If-None-Match': 'The ETag of an earlier answer: 304 if the webinar is unchanged' },
      hasEntityTag: true,
      refusals: examplesOf(webinarNotFound),
    },
    options: { ...backEnd, validate: webinarPath },
    handler: async ({ params }, h) => {
      const result = await useCases.getWebinar({ webinarId: params.webinar_id });
      return reply(h, result, (webinar) => tagged(h, webinar));
    },
  }),
  route<WebinarRefs>({
    method: 'DELETE',
    path: '/api/webinars/{webinar_id}',
    operation: {
      id: 'removeWebinar',
      summary: 'Remove a webinar',
      description: 'Its session ends first; its registrations and past sessions are removed.',
      answers: { 204: null },
      refusals: examplesOf(webinarNotFound),
    },
    options: { ...backEnd, validate: webinarPath },
    handler: async ({ params }, h) => {
      const result = await useCases.removeWebinar({ webinarId: params.webinar_id });
      return reply(h, result, () => h.response().code(204));
    },
  }),
];

const tagged = (h: Toolkit, webinar: Webinar) => {
  const message = presentWebinar(webinar);
  return h.response(message).header('etag', entityTag(message));
};

/** A field that is left out gets its default, even if it had another value before, because a PUT replaces. */
const webinarOf = (id: string, change: WebinarChange): Webinar =>
  newWebinar({
    id,
    title: change.title,
    description: change.description,
    pageUrl: change.page_url,
    organizerId: change.organizer_id,
    coHostIds: change.co_host_ids,
    startsAt: dateOf(change.starts_at),
    endsAt: dateOf(change.ends_at),
    timeZone: change.time_zone,
    status: change.status,
    registration: change.registration,
    maxParticipants: change.max_participants,
    lobby: change.lobby,
    completion: completionOf(change.completion),
    recording: change.recording,
    consentStatement: change.consent_statement,
  });

/** It has exactly one of the two. */
const completionOf = (completion: WebinarChange['completion']): Completion | null => {
  if (!completion) return null;
  const { minutes, share = 0 } = completion;
  return minutes === undefined ? { share } : { minutes };
};

const dateOf = (moment: string | null | undefined): Date | null => (moment ? new Date(moment) : null);
