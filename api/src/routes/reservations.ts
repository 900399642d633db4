import type { RouteOptions } from '@hapi/hapi';
import { Reservation, ReservationPath, ReservationRequest } from '@live-webinar/contract';
import { notReserved, type Refusal } from '@live-webinar/domain';
import type { Toolkit } from '../answers/send-answer.js';
import { MEETING_SERVER } from '../auth/meeting-server.js';
import { presentReservation } from '../present.js';
import { problem, sendProblem } from '../problem.js';
import { roomNamesOf } from '../room-names.js';
import { checked, keepFault } from '../validate.js';
import { PERSONAL, route, secretPrefixes, type ApiRoute, type RouteNeeds } from './route.js';

const MAX_FORM_BYTES = 16 * 1024;

interface ReservationRefs {
  Params: ReservationPath;
}

const common: RouteOptions = { auth: MEETING_SERVER, cache: PERSONAL };

/**
 * The reservation authority of a self-hosted Jitsi: Prosody's mod_reservations asks before it opens a room, and reports
 * when it has closed one. https://github.com/jitsi/jicofo/blob/master/doc/reservation.md
 *
 * @param tenant undefined if the meeting server's rooms have no tenant
 */
export const reservationRoutes = ({ useCases }: RouteNeeds, tenant: string | undefined): ApiRoute[] => {
  const names = roomNamesOf(tenant);
  return secretPrefixes('/reservations').flatMap(({ prefix, suffix }): ApiRoute[] => [
    route<{ Payload: ReservationRequest }>({
      method: 'POST',
      path: `${prefix}/conference`,
      operation: {
        id: `reserveRoom${suffix}`,
        summary: 'Ask whether a room may be opened',
        answers: { 200: Reservation },
        refusals: [[403, notReserved.code, notReserved.message]],
      },
      options: {
        ...common,
        payload: { allow: 'application/x-www-form-urlencoded', maxBytes: MAX_FORM_BYTES },
        validate: { payload: checked(ReservationRequest, 'body'), failAction: keepFault },
      },
      handler: async ({ payload: { name } }, h) => {
        const roomName = names.read(name);
        if (roomName === undefined) return deny(h, 403, notReserved);
        const result = await useCases.reserveRoom({ roomName });
        // The room does not exist and must not: with 403 the server shows the message to the person who tried.
        return result.ok ? h.response(presentReservation(result.value, name)) : deny(h, 403, result.refusal);
      },
    }),
    route<ReservationRefs>({
      method: 'GET',
      path: `${prefix}/conference/{id}`,
      operation: {
        id: `getReservation${suffix}`,
        summary: 'Get the limits of a room',
        answers: { 200: Reservation },
        refusals: [[404, notReserved.code, notReserved.message]],
      },
      options: { ...common, validate: reservationPath },
      handler: async ({ params }, h) => {
        const result = await useCases.getReservation({ sessionId: params.id });
        if (!result.ok) return deny(h, 404, result.refusal);
        return h.response(presentReservation(result.value, names.write(result.value.session.roomName)));
      },
    }),
    route<ReservationRefs>({
      method: 'DELETE',
      path: `${prefix}/conference/{id}`,
      operation: {
        id: `closeRoom${suffix}`,
        summary: 'Report that a room was closed',
        answers: { 204: null },
      },
      options: { ...common, validate: reservationPath },
      handler: async ({ params }, h) => {
        await useCases.closeRoom({ sessionId: params.id });
        return h.response().code(204);
      },
    }),
  ]);
};

const reservationPath: RouteOptions['validate'] = {
  params: checked(ReservationPath, 'path'),
  failAction: keepFault,
};

/** Prosody reads `message`. */
const deny = (h: Toolkit, status: 403 | 404, { code, message }: Refusal) =>
  sendProblem(h, { ...problem(status, code, message), message });
