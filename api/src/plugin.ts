import type { Plugin } from '@hapi/hapi';
import type { UseCases } from '@live-webinar/domain';
import { registerHostTokens, type HostTokenOptions } from './auth/host-token.js';
import { answerWithProblem } from './problem.js';
import { endLiveSessionRoute } from './routes/end-live-session.js';
import { getLiveStatusRoute } from './routes/get-live-status.js';
import { getViewerRoute } from './routes/get-viewer.js';
import { getWebinarRoute } from './routes/get-webinar.js';
import { joinLiveSessionRoute } from './routes/join-live-session.js';
import { listRegistrationsRoute } from './routes/list-registrations.js';
import { registerForWebinarRoute } from './routes/register-for-webinar.js';
import { registerPeopleRoute } from './routes/register-people.js';
import { registerPersonRoute } from './routes/register-person.js';
import { removeRegistrationRoute } from './routes/remove-registration.js';
import { removeWebinarRoute } from './routes/remove-webinar.js';
import type { LiveWebinarRoute, RouteNeeds } from './routes/route.js';
import { scheduleWebinarRoute } from './routes/schedule-webinar.js';
import { startLiveSessionRoute } from './routes/start-live-session.js';

/** What a back-end team hands to the plugin. */
export interface LiveWebinarOptions {
  readonly useCases: UseCases;
  readonly hostTokens: HostTokenOptions;
  /** Origins of the pages that embed the element: `https://courses.example.org`. Others' browsers are kept out. */
  readonly allowedOrigins: readonly string[];
}

const routes: readonly ((needs: RouteNeeds) => LiveWebinarRoute)[] = [
  startLiveSessionRoute,
  joinLiveSessionRoute,
  endLiveSessionRoute,
  getLiveStatusRoute,
  getViewerRoute,
  registerForWebinarRoute,
  scheduleWebinarRoute,
  getWebinarRoute,
  removeWebinarRoute,
  registerPersonRoute,
  removeRegistrationRoute,
  registerPeopleRoute,
  listRegistrationsRoute,
];

/** The HTTP API as a Hapi plugin, to register in a server of your own: `/api/live/` and `/api/webinars/`. */
export const liveWebinarPlugin: Plugin<LiveWebinarOptions> = {
  name: '@live-webinar/api',
  requirements: { hapi: '>=21' },
  register: async (server, { useCases, hostTokens, allowedOrigins }) => {
    await registerHostTokens(server, hostTokens);
    // Sandboxed: the other routes of a host server keep their own way of answering errors.
    server.ext('onPreResponse', answerWithProblem, { sandbox: 'plugin' });

    for (const route of routes.map((make) => make({ useCases }))) {
      const options = { ...route.options, cors: corsFor(allowedOrigins), response: { ranges: false } };
      // The application that this API takes the place of answers with the trailing slash; people type it without.
      server.route([
        { ...route, options },
        { ...route, options, path: `${route.path}/` },
      ]);
    }
  },
};

const corsFor = (allowedOrigins: readonly string[]) =>
  allowedOrigins.length === 0
    ? false
    : {
        origin: [...allowedOrigins],
        additionalHeaders: ['If-None-Match'],
        additionalExposedHeaders: ['ETag', 'Retry-After'],
        maxAge: 600,
      };
