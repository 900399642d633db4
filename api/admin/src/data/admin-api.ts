import type {
  Figures,
  RegistrationPage,
  SessionDetails,
  SessionRecord,
  Webinar,
  WebinarPage,
} from '@live-webinar/contract';
import type { SessionFilter, WebinarFilter } from '../address.js';
import { endOfDay, startOfDay } from '../times.js';
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
  listSessions(
    filter: SessionFilter,
    position: PagePosition,
    signal: AbortSignal,
  ): Promise<ListPage<SessionRecord>>;
  getSession(id: string, signal: AbortSignal): Promise<SessionDetails>;
  endSession(id: string): Promise<SessionRecord>;
  getFigures(signal: AbortSignal): Promise<Figures>;
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
}

/**
 * Creates the requests.
 *
 * @param base where the API is, with a slash at the end
 * @param onUnauthorized called if the API no longer accepts the token
 */
export const createAdminApi = (base: string, token: string, onUnauthorized: () => void): AdminApi => {
  const send = async <Body>(
    method: string,
    path: string,
    query: Record<string, string | undefined> = {},
    signal: AbortSignal | null = null,
  ): Promise<Body> => {
    const url = new URL(path, base);
    for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, value);
    const response = await fetch(url, {
      method,
      signal,
      headers: { authorization: `Bearer ${token}` },
    }).catch((error: unknown) => {
      if (signal?.aborted) throw error;
      throw new ApiFailure(0, 'unreachable', 'The server cannot be reached. Check your connection.');
    });
    if (response.status === 401) onUnauthorized();
    if (!response.ok) throw await ApiFailure.of(response);
    return (response.status === 204 ? undefined : await response.json()) as Body;
  };
  const list = async <Item>(
    path: string,
    query: Record<string, string | undefined>,
    position: PagePosition,
    signal: AbortSignal,
  ): Promise<ListPage<Item>> => {
    const pageQuery = { limit: String(PAGE_SIZE), cursor: cursorOf(position) };
    return { ...(await send<Answer<Item>>('GET', path, { ...query, ...pageQuery }, signal)), position };
  };
  const segment = encodeURIComponent;

  return {
    listSessions: ({ search, active, from, to, sort }, position, signal) =>
      list(
        'api/admin/live-sessions/',
        {
          search,
          is_active: active,
          created_from: startOfDay(from),
          created_to: endOfDay(to),
          sort,
        },
        position,
        signal,
      ),
    getSession: (id, signal) => send('GET', `api/admin/live-sessions/${segment(id)}/`, {}, signal),
    endSession: (id) => send('POST', `api/admin/live-sessions/${segment(id)}/end/`),
    getFigures: (signal) => send('GET', 'api/admin/figures/', {}, signal),
    listWebinars: (filter, position, signal) => list('api/webinars/', { ...filter }, position, signal),
    getWebinar: (id, signal) => send('GET', `api/webinars/${segment(id)}/`, {}, signal),
    listRegistrations: (id, search, position, signal) =>
      list(`api/webinars/${segment(id)}/registrations/`, { search }, position, signal),
    register: (id, userId) => send('PUT', `api/webinars/${segment(id)}/registrations/${segment(userId)}/`),
    removeRegistration: (id, userId) =>
      send('DELETE', `api/webinars/${segment(id)}/registrations/${segment(userId)}/`),
  };
};
