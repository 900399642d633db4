import type { LiveStatus } from '@live-webinar/domain';
import { presentStatus } from '../present.js';
import { reply } from '../reply.js';
import { webinarIdOf, webinarPath, type LiveWebinarRoute, type RouteNeeds } from './route.js';

/** Anyone asks whether a webinar is live. No token is looked at. */
export const getLiveStatusRoute = ({ useCases }: RouteNeeds): LiveWebinarRoute => ({
  method: 'GET',
  path: '/api/live/status/{webinar_id}',
  options: { auth: false, cache: { expiresIn: 1_000, privacy: 'public' }, validate: webinarPath },
  handler: async (request, h) => {
    const result = await useCases.getLiveStatus({ webinarId: webinarIdOf(request) });
    return reply(h, result, (status) => h.response(presentStatus(status)).etag(statusEtag(status)));
  },
});

/**
 * The revision first: of two answers, a client takes the one with the higher. The room besides, which another setting
 * may show or hide.
 */
export const statusEtag = ({ revision, isActive, roomName }: LiveStatus) =>
  `${revision}-${isActive ? `live-${roomName ?? ''}` : 'idle'}`;
