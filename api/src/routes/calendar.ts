import { CalendarFile } from '@live-webinar/contract';
import { webinarNotFound, webinarWithoutDate } from '@live-webinar/domain';
import { entityTag } from '../entity-tag.js';
import { examplesOf } from '../openapi/refusal-examples.js';
import { presentWebinar } from '../present.js';
import { reply } from '../reply.js';
import { route, webinarPath, type ApiRoute, type RouteNeeds, type WebinarRefs } from './route.js';

/** Calendars that subscribe to the address ask again after hours, so a minute delays no change. */
const CACHE_MS = 60_000;

/** Anyone may put a webinar into their calendar. */
export const calendarRoutes = ({ useCases }: RouteNeeds): ApiRoute[] => [
  route<WebinarRefs>({
    method: 'GET',
    path: '/api/live/calendar/{webinar_id}.ics',
    operation: {
      id: 'getCalendarFile',
      summary: 'Get the calendar file of a webinar',
      description:
        'For everybody. The UID is the same for as long as the webinar has its id, and SEQUENCE rises with each change. A cancelled webinar has the status CANCELLED. Without ends_at, the event lasts an hour. May be cached for a minute.',
      answers: { 200: CalendarFile, 304: null },
      conditions: { 'If-None-Match': 'The ETag of an earlier answer: 304 if the event is unchanged' },
      hasEntityTag: true,
      mediaType: 'text/calendar',
      refusals: examplesOf(webinarNotFound, webinarWithoutDate),
    },
    options: { auth: false, cache: { expiresIn: CACHE_MS, privacy: 'public' }, validate: webinarPath },
    handler: async ({ params }, h) => {
      const { webinar_id: webinarId } = params;
      const result = await useCases.getCalendarFile({ webinarId });
      return reply(h, result, ({ text, webinar, sequence }) =>
        h
          .response(text)
          .type('text/calendar; charset=utf-8')
          .header('content-disposition', `attachment; filename="webinar-${webinarId}.ics"`)
          // Without the moment at which the file was written.
          .header('etag', entityTag({ ...presentWebinar(webinar), sequence })),
      );
    },
  }),
];
