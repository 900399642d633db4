import { PageQuery } from '@live-webinar/contract';
import { decodeCursor, encodeCursor } from '../cursor.js';
import { presentRegistrations } from '../present.js';
import { reply } from '../reply.js';
import { checked } from '../validate.js';
import { backEnd, webinarIdOf, webinarPath, type LiveWebinarRoute, type RouteNeeds } from './route.js';

const DEFAULT_LIMIT = 20;

/** The host site's back end reads who is registered, newest first. */
export const listRegistrationsRoute = ({ useCases }: RouteNeeds): LiveWebinarRoute => ({
  method: 'GET',
  path: '/api/webinars/{webinar_id}/registrations',
  options: { ...backEnd, validate: { ...webinarPath, query: checked(PageQuery, 'query') } },
  handler: async (request, h) => {
    const { limit, cursor } = request.query as PageQuery;
    const result = await useCases.listRegistrations({
      webinarId: webinarIdOf(request),
      limit: limit ? Number(limit) : DEFAULT_LIMIT,
      after: cursor ? decodeCursor(cursor) : null,
    });
    return reply(h, result, (page) => {
      const last = page.items.at(-1);
      return h.response(presentRegistrations(page, page.hasMore && last ? encodeCursor(last) : null));
    });
  },
});
