import {
  AnalyticsQuery,
  Figures,
  SessionDetails,
  SessionPath,
  SessionQuery,
  SessionRecord,
  SessionRecordPage,
  SiteAnalytics,
} from '@live-webinar/contract';
import {
  calendarDay,
  sessionNotFound,
  positionOf,
  type Administration,
  type CalendarDay,
  type SessionSort,
  type SessionSortKey,
} from '@live-webinar/domain';
import { personOf } from '../auth/site-token.js';
import { examplesOf } from '../openapi/refusal-examples.js';
import { presentSessionDetails, presentSessionRecord } from '../present.js';
import { presentSiteAnalytics } from '../present-attendance.js';
import { reply } from '../reply.js';
import { decodeSessionCursor, encodeSessionCursor } from '../session-cursor.js';
import { checked, keepFault } from '../validate.js';
import { administrators, DEFAULT_LIMIT, route, type ApiRoute } from './route.js';

const sessionPath = { params: checked(SessionPath, 'path'), failAction: keepFault };

/**
 * Administrators see the live sessions of all webinars, and end them.
 *
 * @param countListeners counts the open event streams of all processes
 */
export const adminRoutes = (
  administration: Administration,
  countListeners: () => Promise<number>,
): ApiRoute[] => [
  route({
    method: 'GET',
    path: '/api/admin/figures',
    operation: {
      id: 'getFigures',
      summary: 'Get the numbers of the whole installation',
      answers: { 200: Figures },
    },
    options: administrators,
    handler: async (_request, h) => {
      const [figures, listeners] = await Promise.all([administration.getFigures(), countListeners()]);
      return h.response({
        sessions_active: figures.activeSessions,
        people_inside: figures.peopleInside,
        listeners,
        webinars: figures.webinars,
        registrations: figures.registrations,
      } satisfies Figures);
    },
  }),
  route<{ Query: AnalyticsQuery }>({
    method: 'GET',
    path: '/api/admin/analytics',
    operation: {
      id: 'getSiteAnalytics',
      summary: 'Get the attendance of all webinars by day, week or month',
      description: 'A session counts in the bucket in which it started. At most 366 buckets.',
      answers: { 200: SiteAnalytics },
    },
    options: {
      ...administrators,
      validate: { query: checked(AnalyticsQuery, 'query'), failAction: keepFault },
    },
    handler: async ({ query }, h) => {
      const result = await administration.getSiteAnalytics({
        from: timeOf(query.from),
        to: timeOf(query.to),
        bucket: query.bucket ?? 'day',
        timeZone: query.time_zone ?? 'UTC',
      });
      return reply(h, result, (analytics) => h.response(presentSiteAnalytics(analytics)));
    },
  }),
  route<{ Query: SessionQuery }>({
    method: 'GET',
    path: '/api/admin/live-sessions',
    operation: {
      id: 'listSessionRecords',
      summary: 'List the live sessions of all webinars',
      answers: { 200: SessionRecordPage },
    },
    options: {
      ...administrators,
      validate: { query: checked(SessionQuery, 'query'), failAction: keepFault },
    },
    handler: async ({ query }, h) => {
      const { search, is_active: isActive, created_from: from, created_to: to, limit, cursor } = query;
      const sort = sortOf(query.sort);
      const { items, total, hasMore } = await administration.listSessionRecords({
        filter: {
          search: search?.trim() || null,
          isActive: isActive ? isActive === 'true' : null,
          createdFrom: from ? new Date(from) : null,
          createdTo: to ? new Date(to) : null,
        },
        sort,
        limit: limit ? Number(limit) : DEFAULT_LIMIT,
        after: cursor ? decodeSessionCursor(cursor, sort) : null,
      });
      const last = items.at(-1);
      return h.response({
        items: items.map(presentSessionRecord),
        next_cursor: hasMore && last ? encodeSessionCursor(sort, positionOf(last, sort.by)) : null,
        total,
      });
    },
  }),
  route<{ Params: SessionPath }>({
    method: 'GET',
    path: '/api/admin/live-sessions/{session_id}',
    operation: {
      id: 'getSessionDetails',
      summary: 'Get a live session and the people in it',
      answers: { 200: SessionDetails },
      refusals: examplesOf(sessionNotFound),
    },
    options: { ...administrators, validate: sessionPath },
    handler: async ({ params }, h) => {
      const result = await administration.getSessionDetails({ sessionId: params.session_id });
      return reply(h, result, (details) => h.response(presentSessionDetails(details)));
    },
  }),
  route<{ Params: SessionPath }>({
    method: 'POST',
    path: '/api/admin/live-sessions/{session_id}/end',
    operation: {
      id: 'endSession',
      summary: 'End a live session',
      description: 'Ending twice gives the same answer.',
      answers: { 200: SessionRecord },
      refusals: examplesOf(sessionNotFound),
    },
    options: { ...administrators, validate: sessionPath },
    handler: async (request, h) => {
      const { session_id: sessionId } = request.params;
      const result = await administration.endAnySession({ sessionId, administrator: personOf(request) });
      return reply(h, result, (record) => h.response(presentSessionRecord(record)));
    },
  }),
];

/** A moment, or a day such as `2026-03-29`, which begins when it begins in the time zone. */
const timeOf = (text: string | undefined): Date | CalendarDay | null => {
  if (!text) return null;
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  return year ? calendarDay(Number(year), Number(month), Number(day)) : new Date(text);
};

const sortKeys: Readonly<Record<string, SessionSortKey>> = {
  created_at: 'createdAt',
  title: 'title',
  room_name: 'roomName',
  started_by: 'startedBy',
};

const sortOf = (sort: NonNullable<SessionQuery['sort']> = '-created_at'): SessionSort => ({
  by: sortKeys[sort.replace('-', '')] ?? 'createdAt',
  direction: sort.startsWith('-') ? 'descending' : 'ascending',
});
