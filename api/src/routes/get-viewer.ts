import { SITE_TOKEN, optionalPersonOf } from '../auth/site-token.js';
import { presentViewer } from '../present.js';
import { reply } from '../reply.js';
import { PERSONAL, webinarIdOf, webinarPath, type LiveWebinarRoute, type RouteNeeds } from './route.js';

/** What the asking person is offered; nobody is asked to sign in for that, but a bad token is refused. */
export const getViewerRoute = ({ useCases }: RouteNeeds): LiveWebinarRoute => ({
  method: 'GET',
  path: '/api/live/viewer/{webinar_id}',
  options: { auth: { strategy: SITE_TOKEN, mode: 'optional' }, cache: PERSONAL, validate: webinarPath },
  handler: async (request, h) => {
    const result = await useCases.getViewer({
      webinarId: webinarIdOf(request),
      person: optionalPersonOf(request),
    });
    return reply(h, result, (viewer) => h.response(presentViewer(viewer)));
  },
});
