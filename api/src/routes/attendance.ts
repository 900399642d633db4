import type { Request } from '@hapi/hapi';
import {
  AttendanceFile,
  AttendancePage,
  AttendedSessionPage,
  PageQuery,
  SessionPath,
  WebinarAnalytics,
  type WebinarPath,
} from '@live-webinar/contract';
import {
  mayNotSeeAttendance,
  sessionNotFound,
  webinarNotFound,
  type ReportReader,
} from '@live-webinar/domain';
import { attendanceCsv, csvFileName } from '../attendance-csv.js';
import { BACK_END } from '../auth/site-claims.js';
import { hasScope, personOf } from '../auth/site-token.js';
import {
  decodeAttendanceCursor,
  decodeAttendedSessionCursor,
  encodeAttendanceCursor,
  encodeAttendedSessionCursor,
} from '../cursor.js';
import { examplesOf } from '../openapi/refusal-examples.js';
import { presentAttendance, presentAttendedSession, presentWebinarAnalytics } from '../present-attendance.js';
import { reply } from '../reply.js';
import { checked, keepFault } from '../validate.js';
import {
  DEFAULT_LIMIT,
  route,
  signedIn,
  webinarPath,
  type ApiRoute,
  type RouteNeeds,
  type WebinarRefs,
} from './route.js';

const sessionPath = { params: checked(SessionPath, 'path'), failAction: keepFault };
const pageQuery = checked(PageQuery, 'query');

const FOR_WHOM =
  "For the organizer, co-hosts, and the site's back end (scope webinars:manage). Participants get 403; everybody else gets 404, as for a session that does not exist.";

/** Hosts and the site's back end see who attended. */
export const attendanceRoutes = ({ useCases }: RouteNeeds): ApiRoute[] => [
  route<{ Params: WebinarPath; Query: PageQuery }>({
    method: 'GET',
    path: '/api/live/sessions/{webinar_id}',
    operation: {
      id: 'listAttendedSessions',
      summary: 'List the sessions of a webinar, newest first',
      description: "For the organizer, co-hosts, and the site's back end (scope webinars:manage).",
      answers: { 200: AttendedSessionPage },
      refusals: examplesOf(webinarNotFound, mayNotSeeAttendance),
    },
    options: { ...signedIn, validate: { ...webinarPath, query: pageQuery } },
    handler: async (request, h) => {
      const { limit, cursor } = request.query;
      const result = await useCases.listAttendedSessions({
        webinarId: request.params.webinar_id,
        reader: readerOf(request),
        limit: limit ? Number(limit) : DEFAULT_LIMIT,
        after: cursor ? decodeAttendedSessionCursor(cursor) : null,
      });
      return reply(h, result, ({ items, total, hasMore }) => {
        const last = items.at(-1);
        return h.response({
          items: items.map(presentAttendedSession),
          next_cursor: hasMore && last ? encodeAttendedSessionCursor(last.session) : null,
          total,
        } satisfies AttendedSessionPage);
      });
    },
  }),
  route<{ Params: SessionPath; Query: PageQuery }>({
    method: 'GET',
    path: '/api/live/attendance/{session_id}',
    operation: {
      id: 'getAttendance',
      summary: 'List who attended a session, in the order in which they came',
      description: `${FOR_WHOM} While the session is active, the answer shows the current state; with more than 1,000 people it may be up to ten seconds old. Pages continue after the last person, even if more people join in the meantime.`,
      answers: { 200: AttendancePage },
      refusals: examplesOf(sessionNotFound, mayNotSeeAttendance),
    },
    options: { ...signedIn, validate: { ...sessionPath, query: pageQuery } },
    handler: async (request, h) => {
      const { limit, cursor } = request.query;
      const result = await useCases.getAttendance({
        sessionId: request.params.session_id,
        reader: readerOf(request),
        page: {
          limit: limit ? Number(limit) : DEFAULT_LIMIT,
          after: cursor ? decodeAttendanceCursor(cursor) : null,
        },
      });
      return reply(h, result, (attendance) => {
        const { hasMore, end } = attendance.people;
        return h.response(presentAttendance(attendance, hasMore && end ? encodeAttendanceCursor(end) : null));
      });
    },
  }),
  route<{ Params: SessionPath }>({
    method: 'GET',
    path: '/api/live/attendance/{session_id}.csv',
    operation: {
      id: 'getAttendanceFile',
      summary: 'Get who attended a session, as a CSV file',
      description: `${FOR_WHOM} Visits are intervals of ISO 8601, separated by spaces.`,
      answers: { 200: AttendanceFile },
      mediaType: 'text/csv',
      refusals: examplesOf(sessionNotFound, mayNotSeeAttendance),
    },
    options: { ...signedIn, validate: sessionPath },
    handler: async (request, h) => {
      const result = await useCases.getAttendance({
        sessionId: request.params.session_id,
        reader: readerOf(request),
        page: null,
      });
      return reply(h, result, (attendance) =>
        h
          .response(attendanceCsv(attendance.people))
          .type('text/csv; charset=utf-8; header=present')
          .header('content-disposition', `attachment; filename="${csvFileName(attendance)}"`),
      );
    },
  }),
  route<WebinarRefs>({
    method: 'GET',
    path: '/api/live/analytics/{webinar_id}',
    operation: {
      id: 'getWebinarAnalytics',
      summary: 'Get the attendance of a webinar in numbers',
      description: "For the organizer, co-hosts, and the site's back end (scope webinars:manage).",
      answers: { 200: WebinarAnalytics },
      refusals: examplesOf(webinarNotFound, mayNotSeeAttendance),
    },
    options: { ...signedIn, validate: webinarPath },
    handler: async (request, h) => {
      const { webinar_id: webinarId } = request.params;
      const result = await useCases.getWebinarAnalytics({ webinarId, reader: readerOf(request) });
      return reply(h, result, (analytics) => h.response(presentWebinarAnalytics(analytics)));
    },
  }),
];

const readerOf = (request: Pick<Request, 'auth'>): ReportReader => ({
  person: personOf(request),
  isBackEnd: hasScope(request, BACK_END),
});
