import type { ResponseToolkit, RouteOptions } from '@hapi/hapi';
import { ReservationPath, ReservationRequest } from '@live-webinar/contract';
import type { Refusal } from '@live-webinar/domain';
import { MEETING_SERVER } from '../auth/meeting-server.js';
import { presentReservation } from '../present.js';
import { problem, sendProblem } from '../problem.js';
import { checked, keepFault } from '../validate.js';
import { PERSONAL, type LiveWebinarRoute, type RouteNeeds } from './route.js';

/** Forms are small; in bytes. */
const LARGEST_FORM = 16 * 1024;

/** With and without the secret in the path. */
const PREFIXES = ['/reservations', '/reservations/{secret}'];

const common: RouteOptions = { auth: MEETING_SERVER, cache: PERSONAL };

/**
 * The reservation authority of a self-hosted Jitsi: Prosody's mod_reservations asks before it opens a room, and says
 * when it has closed one. https://github.com/jitsi/jicofo/blob/master/doc/reservation.md
 */
export const reservationRoutes = ({ useCases }: RouteNeeds): LiveWebinarRoute[] =>
  PREFIXES.flatMap((prefix): LiveWebinarRoute[] => [
    {
      method: 'POST',
      path: `${prefix}/conference`,
      options: {
        ...common,
        payload: { allow: 'application/x-www-form-urlencoded', maxBytes: LARGEST_FORM },
        validate: { payload: checked(ReservationRequest, 'body'), failAction: keepFault },
      },
      handler: async (request, h) => {
        const { name } = request.payload as ReservationRequest;
        const result = await useCases.reserveRoom({ roomName: withoutTenant(name) });
        // The room does not exist, but neither may it: with 403 the server shows the sentence to whoever tried.
        return result.ok ? h.response(presentReservation(result.value, name)) : deny(h, 403, result.refusal);
      },
    },
    {
      method: 'GET',
      path: `${prefix}/conference/{id}`,
      options: { ...common, validate: reservationPath },
      handler: async (request, h) => {
        const result = await useCases.getReservation({ sessionId: sessionIdOf(request) });
        if (!result.ok) return deny(h, 404, result.refusal);
        return h.response(presentReservation(result.value, result.value.session.roomName));
      },
    },
    {
      method: 'DELETE',
      path: `${prefix}/conference/{id}`,
      options: { ...common, validate: reservationPath },
      handler: async (request, h) => {
        await useCases.closeRoom({ sessionId: sessionIdOf(request) });
        return h.response().code(204);
      },
    },
  ]);

const reservationPath: RouteOptions['validate'] = {
  params: checked(ReservationPath, 'path'),
  failAction: keepFault,
};

const sessionIdOf = (request: { readonly params: Record<string, unknown> }): string =>
  (request.params as ReservationPath).id;

/** Prosody writes the room of `https://host/tenant/room` as `[tenant]room`. */
const withoutTenant = (name: string): string => name.replace(/^\[[^\]]*\]/, '');

/** Prosody reads `message`. */
const deny = (h: ResponseToolkit, status: 403 | 404, { code, message }: Refusal) =>
  sendProblem(h, { ...problem(status, code, message), message });
