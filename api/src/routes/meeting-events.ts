import type { RouteOptions, Server } from '@hapi/hapi';
import { MeetingOccupantEvent, MeetingRoomCreated, MeetingRoomDestroyed } from '@live-webinar/contract';
import type { KeyedMeetingEvent } from '@live-webinar/domain';
import type { TSchema } from 'typebox';
import { MEETING_EVENTS } from '../auth/meeting-server.js';
import { readDestroyed, readJoined, readLeft } from '../meeting-events/event-sync.js';
import { recordIn } from '../meeting-events/record-in.js';
import { roomNamesOf } from '../room-names.js';
import { checked, keepFault } from '../validate.js';
import { PERSONAL, route, secretPrefixes, type ApiRoute, type RouteNeeds } from './route.js';

/** For one person, whose token may contain a picture. */
const MAX_EVENT_BYTES = 64 * 1024;
/** For everybody who was in a room: more than 10,000 people. */
const MAX_DESTROYED_BYTES = 5 * 1024 * 1024;

/**
 * Where a self-hosted Jitsi reports who comes and goes: Prosody's mod_event_sync_component. It sends a request again that is
 * answered with 500 or more, and no other. So a room that no session has is answered with 204.
 * https://github.com/jitsi-contrib/prosody-plugins/tree/main/event_sync
 *
 * @param tenant undefined if the meeting server's rooms have no tenant
 */
export const meetingEventRoutes = ({ useCases }: RouteNeeds, tenant: string | undefined): ApiRoute[] => {
  const record = recordIn(useCases.recordMeetingEvents);
  const names = roomNamesOf(tenant);
  const answer = async (server: Server, name: string, events: readonly KeyedMeetingEvent[]) =>
    // Prosody writes every name in lower case.
    record(server, names.read(name.toLowerCase()), events);

  return secretPrefixes('/meeting-events').flatMap(({ prefix, suffix }): ApiRoute[] => [
    route<{ Payload: MeetingRoomCreated }>({
      method: 'POST',
      path: `${prefix}/events/room/created`,
      operation: {
        id: `reportRoomCreated${suffix}`,
        summary: 'Report that a room was opened',
        description: 'Says nothing about attendance: nobody is in the room yet.',
        answers: { 204: null },
      },
      options: report(MeetingRoomCreated, MAX_EVENT_BYTES),
      handler: (_request, h) => h.response().code(204),
    }),
    route<{ Payload: MeetingRoomDestroyed }>({
      method: 'POST',
      path: `${prefix}/events/room/destroyed`,
      operation: {
        id: `reportRoomDestroyed${suffix}`,
        summary: 'Report that a room was closed, and who was in it',
        answers: { 204: null },
      },
      options: report(MeetingRoomDestroyed, MAX_DESTROYED_BYTES),
      handler: async ({ server, payload }, h) => {
        await answer(server, payload.room_name, readDestroyed(payload));
        return h.response().code(204);
      },
    }),
    route<{ Payload: MeetingOccupantEvent }>({
      method: 'POST',
      path: `${prefix}/events/occupant/joined`,
      operation: {
        id: `reportOccupantJoined${suffix}`,
        summary: 'Report that somebody came into a room',
        answers: { 204: null },
      },
      options: report(MeetingOccupantEvent, MAX_EVENT_BYTES),
      handler: async ({ server, payload }, h) => {
        await answer(server, payload.room_name, readJoined(payload));
        return h.response().code(204);
      },
    }),
    route<{ Payload: MeetingOccupantEvent }>({
      method: 'POST',
      path: `${prefix}/events/occupant/left`,
      operation: {
        id: `reportOccupantLeft${suffix}`,
        summary: 'Report that somebody left a room',
        answers: { 204: null },
      },
      options: report(MeetingOccupantEvent, MAX_EVENT_BYTES),
      handler: async ({ server, payload }, h) => {
        await answer(server, payload.room_name, readLeft(payload));
        return h.response().code(204);
      },
    }),
  ]);
};

const report = (schema: TSchema, maxBytes: number): RouteOptions => ({
  auth: MEETING_EVENTS,
  cache: PERSONAL,
  payload: { allow: 'application/json', maxBytes },
  validate: { payload: checked(schema, 'body'), failAction: keepFault },
});
