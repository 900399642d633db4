import {
  BrowserDetails,
  BulkRegistered,
  BulkRegistration,
  BulkRemoval,
  BulkRemoved,
  Registered,
  RegistrationDetails,
  RegistrationPage,
  RegistrationQuery,
  type RegistrationPath,
  type WebinarPath,
} from '@live-webinar/contract';
import { registrationClosed, removedByHost, webinarCancelled, webinarNotFound } from '@live-webinar/domain';
import { personOf } from '../auth/site-token.js';
import { decodeRegistrationCursor, encodeRegistrationCursor } from '../cursor.js';
import { examplesOf } from '../openapi/refusal-examples.js';
import { presentRegistrations } from '../present.js';
import { reply } from '../reply.js';
import { checked, optional } from '../validate.js';
import {
  backEnd,
  DEFAULT_LIMIT,
  jsonBody,
  MAX_PEOPLE_BODY_BYTES,
  MAX_SMALL_BODY_BYTES,
  registrationPath,
  route,
  signedIn,
  webinarPath,
  type ApiRoute,
  type RegistrationRefs,
  type RouteNeeds,
} from './route.js';

/** People register themselves; the site's back end registers anyone, whether registration is open or not. */
export const registrationRoutes = ({ useCases }: RouteNeeds): ApiRoute[] => [
  route<{ Params: WebinarPath; Payload: BrowserDetails | null }>({
    method: 'POST',
    path: '/api/live/register/{webinar_id}',
    operation: {
      id: 'register',
      summary: 'Register for a webinar',
      description:
        'For signed-in people. The name and the e-mail address in their token are kept with the registration, and so are the language and the time zone if none is known yet.',
      answers: { 200: Registered },
      refusals: examplesOf(webinarNotFound, webinarCancelled, removedByHost, registrationClosed),
    },
    options: {
      ...signedIn,
      payload: jsonBody(MAX_SMALL_BODY_BYTES),
      validate: { ...webinarPath, payload: optional(checked(BrowserDetails, 'body')) },
    },
    handler: async (request, h) => {
      const { params, payload } = request;
      const result = await useCases.registerForWebinar({
        webinarId: params.webinar_id,
        person: personOf(request),
        browser: payload && { language: payload.language, timeZone: payload.time_zone },
      });
      return reply(h, result, (registered) => h.response(registered satisfies Registered));
    },
  }),
  route<{ Params: RegistrationPath; Payload: RegistrationDetails | null }>({
    method: 'PUT',
    path: '/api/webinars/{webinar_id}/registrations/{user_id}',
    operation: {
      id: 'putRegistration',
      summary: 'Register a person',
      description: 'Registering again updates the details that are given.',
      answers: { 200: Registered, 201: Registered },
      refusals: examplesOf(webinarNotFound),
    },
    options: {
      ...backEnd,
      payload: jsonBody(MAX_SMALL_BODY_BYTES),
      validate: { ...registrationPath, payload: optional(checked(RegistrationDetails, 'body')) },
    },
    handler: async ({ params, payload }, h) => {
      const { webinar_id: webinarId, user_id: userId } = params;
      const result = await useCases.registerPeople({
        webinarId,
        people: [{ ...detailsOf(payload ?? {}), userId }],
      });
      return reply(h, result, ({ added }) =>
        h.response({ registered: true } satisfies Registered).code(added > 0 ? 201 : 200),
      );
    },
  }),
  route<RegistrationRefs>({
    method: 'DELETE',
    path: '/api/webinars/{webinar_id}/registrations/{user_id}',
    operation: {
      id: 'removeRegistration',
      summary: 'Withdraw a registration',
      answers: { 204: null },
      refusals: examplesOf(webinarNotFound),
    },
    options: { ...backEnd, validate: registrationPath },
    handler: async (request, h) => {
      const { webinar_id: webinarId, user_id: userId } = request.params;
      const result = await useCases.removeRegistrations({ webinarId, userIds: [userId] });
      return reply(h, result, () => h.response().code(204));
    },
  }),
  route<{ Params: WebinarPath; Payload: BulkRegistration }>({
    method: 'POST',
    path: '/api/webinars/{webinar_id}/registrations',
    operation: {
      id: 'registerPeople',
      summary: 'Register many people, all or none',
      answers: { 200: BulkRegistered },
      refusals: examplesOf(webinarNotFound),
    },
    options: {
      ...backEnd,
      payload: jsonBody(MAX_PEOPLE_BODY_BYTES),
      validate: { ...webinarPath, payload: checked(BulkRegistration, 'body') },
    },
    handler: async ({ params, payload }, h) => {
      const result = await useCases.registerPeople({
        webinarId: params.webinar_id,
        people: [
          ...(payload.user_ids ?? []).map((userId) => ({ userId })),
          ...(payload.people ?? []).map(({ user_id: userId, ...details }) => ({
            ...detailsOf(details),
            userId,
          })),
        ],
      });
      return reply(h, result, ({ named }) => h.response({ registered: named } satisfies BulkRegistered));
    },
  }),
  route<{ Params: WebinarPath; Payload: BulkRemoval }>({
    method: 'POST',
    path: '/api/webinars/{webinar_id}/registrations/remove',
    operation: {
      id: 'removeRegistrations',
      summary: 'Withdraw many registrations, all or none',
      description:
        'People who are not registered are counted as well, so repeating the call gives the same answer.',
      answers: { 200: BulkRemoved },
      refusals: examplesOf(webinarNotFound),
    },
    options: {
      ...backEnd,
      payload: jsonBody(MAX_PEOPLE_BODY_BYTES),
      validate: { ...webinarPath, payload: checked(BulkRemoval, 'body') },
    },
    handler: async ({ params, payload }, h) => {
      const result = await useCases.removeRegistrations({
        webinarId: params.webinar_id,
        userIds: payload.user_ids,
      });
      return reply(h, result, ({ named }) => h.response({ removed: named } satisfies BulkRemoved));
    },
  }),
  route<{ Params: WebinarPath; Query: RegistrationQuery }>({
    method: 'GET',
    path: '/api/webinars/{webinar_id}/registrations',
    operation: {
      id: 'listRegistrations',
      summary: 'List the registrations, newest first',
      answers: { 200: RegistrationPage },
      refusals: examplesOf(webinarNotFound),
    },
    options: { ...backEnd, validate: { ...webinarPath, query: checked(RegistrationQuery, 'query') } },
    handler: async ({ params, query }, h) => {
      const { search, limit, cursor } = query;
      const result = await useCases.listRegistrations({
        webinarId: params.webinar_id,
        search: search?.trim() || null,
        limit: limit ? Number(limit) : DEFAULT_LIMIT,
        after: cursor ? decodeRegistrationCursor(cursor) : null,
      });
      return reply(h, result, (page) => {
        const last = page.items.at(-1);
        return h.response(
          presentRegistrations(page, page.hasMore && last ? encodeRegistrationCursor(last) : null),
        );
      });
    },
  }),
];

const detailsOf = ({ time_zone: timeZone, ...details }: RegistrationDetails) => ({ ...details, timeZone });
