import type {
  Figures,
  SiteAnalytics,
  RegistrationPage,
  SessionDetails,
  SessionRecord,
  Webhook,
  WebhookChange,
  WebhookDelivery,
  WebhookOutcome,
  WebhookWithSecret,
  Webinar,
  WebinarPage,
} from '@live-webinar/contract';
import { createLiveWebinarClient } from '@live-webinar/client';
import type { AnalyticsFilter, SessionFilter, WebinarFilter } from '../address.js';
import { dayAfter, endOfDay, startOfDay, timeZone } from '../times.js';
import { ApiFailure } from './api-failure.js';
import { cursorOf, PAGE_SIZE, type PagePosition } from './paging.js';

/** A page of a list, as the API answers it. */
interface Answer<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
  readonly total: number;
}

/** A page of a list, and where it is: another may be on its way already. */
export interface ListPage<Item> extends Answer<Item> {
  readonly position: PagePosition;
}

export type ListedWebinar = WebinarPage['items'][number];
export type Registration = RegistrationPage['items'][number];

/** The requests of the page, with one administrator's token. All throw {@link ApiFailure}. */
export interface AdminApi {
  /** Where the API is, with a slash at the end. */
  readonly base: string;
  /** The administrator's token, for elements that make their own requests. */
  readonly token: string;
  listSessions(
    filter: SessionFilter,
    position: PagePosition,
    signal: AbortSignal,
  ): Promise<ListPage<SessionRecord>>;
  getSession(id: string, signal: AbortSignal): Promise<SessionDetails>;
  endSession(id: string): Promise<SessionRecord>;
  getFigures(signal: AbortSignal): Promise<Figures>;
  /** Days, weeks and months begin in the reader's time zone. */
  getAnalytics(filter: AnalyticsFilter, signal: AbortSignal): Promise<SiteAnalytics>;
  listWebinars(
    filter: WebinarFilter,
    position: PagePosition,
    signal: AbortSignal,
  ): Promise<ListPage<ListedWebinar>>;
  getWebinar(id: string, signal: AbortSignal): Promise<Webinar>;
  listRegistrations(
    webinarId: string,
    search: string,
    position: PagePosition,
    signal: AbortSignal,
  ): Promise<ListPage<Registration>>;
  register(webinarId: string, userId: string): Promise<void>;
  removeRegistration(webinarId: string, userId: string): Promise<void>;
  listWebhooks(position: PagePosition, signal: AbortSignal): Promise<ListPage<Webhook>>;
  getWebhook(id: string, signal: AbortSignal): Promise<Webhook>;
  changeWebhook(id: string, change: WebhookChange): Promise<Webhook>;
  testWebhook(id: string): Promise<WebhookOutcome>;
  rotateSecret(id: string): Promise<WebhookWithSecret>;
  listDeliveries(id: string, position: PagePosition, signal: AbortSignal): Promise<ListPage<WebhookDelivery>>;
  replay(id: string, deliveryId: string): Promise<WebhookDelivery>;
}

/**
 * Creates the requests.
 *
 * @param base where the API is, with a slash at the end
 * @param onUnauthorized called if the API no longer accepts the token
 */
export const createAdminApi = (base: string, token: string, onUnauthorized: () => void): AdminApi => {
  const client = createLiveWebinarClient({ url: base, token });

  /** Waits for the answer to a call. @throws ApiFailure if the API did not answer, or refused */
  const answerTo = async <Data>(call: Promise<Outcome<Data>>, signal?: AbortSignal): Promise<Data> => {
    const { data, error, response } = await call.catch((failure: unknown) => {
      if (signal?.aborted) throw failure;
      throw new ApiFailure(0, 'unreachable');
    });
    if (response.status === 401) onUnauthorized();
    if (!response.ok) throw ApiFailure.of(response.status, error);
    return data as Data;
  };
  const page = async <Item>(
    call: Promise<Outcome<Answer<Item>>>,
    position: PagePosition,
    signal: AbortSignal,
  ): Promise<ListPage<Item>> => ({ ...(await answerTo(call, signal)), position });
  const session = (id: string) => ({ params: { path: { session_id: id } } });
  const webinar = (id: string) => ({ params: { path: { webinar_id: id } } });
  const webhook = (id: string) => ({ params: { path: { webhook_id: id } } });
  const registration = (webinarId: string, userId: string) => ({
    params: { path: { webinar_id: webinarId, user_id: userId } },
  });

  return {
    base,
    token,
    listSessions: ({ search, active, from, to, sort }, position, signal) => {
      const query = {
        search,
        is_active: active,
        created_from: startOfDay(from),
        created_to: endOfDay(to),
        sort,
        ...pageOf(position),
      };
      return page(
        client.GET('/api/admin/live-sessions/', { params: { query: withoutEmpty(query) }, signal }),
        position,
        signal,
      );
    },
    getSession: (id, signal) =>
      answerTo(client.GET('/api/admin/live-sessions/{session_id}/', { ...session(id), signal }), signal),
    endSession: (id) => answerTo(client.POST('/api/admin/live-sessions/{session_id}/end/', session(id))),
    getFigures: (signal) => answerTo(client.GET('/api/admin/figures/', { signal }), signal),
    getAnalytics: ({ bucket, from, to }, signal) => {
      const query = withoutEmpty({ bucket, from, to: to && dayAfter(to), time_zone: timeZone() });
      return answerTo(client.GET('/api/admin/analytics/', { params: { query }, signal }), signal);
    },
    listWebinars: (filter, position, signal) => {
      const query = withoutEmpty({ ...filter, ...pageOf(position) });
      return page(client.GET('/api/webinars/', { params: { query }, signal }), position, signal);
    },
    getWebinar: (id, signal) =>
      answerTo(client.GET('/api/webinars/{webinar_id}/', { ...webinar(id), signal }), signal),
    listRegistrations: (id, search, position, signal) => {
      const params = { ...webinar(id).params, query: withoutEmpty({ search, ...pageOf(position) }) };
      return page(
        client.GET('/api/webinars/{webinar_id}/registrations/', { params, signal }),
        position,
        signal,
      );
    },
    register: async (id, userId) => {
      await answerTo(
        client.PUT('/api/webinars/{webinar_id}/registrations/{user_id}/', registration(id, userId)),
      );
    },
    removeRegistration: async (id, userId) => {
      await answerTo(
        client.DELETE('/api/webinars/{webinar_id}/registrations/{user_id}/', registration(id, userId)),
      );
    },
    listWebhooks: (position, signal) => {
      const query = withoutEmpty(pageOf(position));
      return page(client.GET('/api/webhooks/', { params: { query }, signal }), position, signal);
    },
    getWebhook: (id, signal) =>
      answerTo(client.GET('/api/webhooks/{webhook_id}/', { ...webhook(id), signal }), signal),
    changeWebhook: (id, body) =>
      answerTo(client.PATCH('/api/webhooks/{webhook_id}/', { ...webhook(id), body })),
    testWebhook: (id) => answerTo(client.POST('/api/webhooks/{webhook_id}/test/', webhook(id))),
    rotateSecret: (id) => answerTo(client.POST('/api/webhooks/{webhook_id}/rotate-secret/', webhook(id))),
    listDeliveries: (id, position, signal) => {
      const params = { ...webhook(id).params, query: withoutEmpty(pageOf(position)) };
      return page(client.GET('/api/webhooks/{webhook_id}/deliveries/', { params, signal }), position, signal);
    },
    replay: (id, deliveryId) =>
      answerTo(
        client.POST('/api/webhooks/{webhook_id}/deliveries/{delivery_id}/replay/', {
          params: { path: { webhook_id: id, delivery_id: deliveryId } },
        }),
      ),
  };
};

/** What a call of the client resolves with. */
interface Outcome<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

const pageOf = (position: PagePosition) => ({ limit: String(PAGE_SIZE), cursor: cursorOf(position) });

/** A query without its empty parameters. */
const withoutEmpty = <Query extends object>(query: Query) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== '')) as {
    [Name in keyof Query]?: Exclude<Query[Name], '' | undefined>;
  };
