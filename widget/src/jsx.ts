import type { LiveWebinarEvents } from './events.js';
import type { LiveWebinar } from './live-webinar.js';
import type { LiveWebinarReport } from './report/live-webinar-report.js';
import type { LiveWebinarReportEvents } from './report/report-events.js';

/** Attributes whose names differ from those of their properties. */
interface Attributes {
  'webinar-id'?: string | undefined;
  'api-url'?: string | undefined;
  'display-name'?: string | undefined;
  'register-url'?: string | undefined;
  'login-url'?: string | undefined;
}

type PropertyName =
  | 'webinarId'
  | 'apiUrl'
  | 'token'
  | 'getToken'
  | 'displayName'
  | 'registerUrl'
  | 'loginUrl'
  | 'theme'
  | 'chat';

type Properties = { [Name in PropertyName]?: LiveWebinar[Name] | undefined };

/** `onlive-webinar-left` for React 19 and Preact, `on:live-webinar-left` for Solid. */
type Listeners<Events> = {
  [Name in keyof Events & string as `on${Name}` | `on:${Name}`]?:
    ((event: CustomEvent<Events[Name]>) => void) | undefined;
};

/** The properties of all elements, in a form that suits all of these frameworks. */
interface CommonProps<E> {
  key?: string | number | bigint | null | undefined;
  ref?: { readonly current: E | null } | ((element: E | null) => unknown) | null | undefined;
  id?: string | undefined;
  class?: string | undefined;
  className?: string | undefined;
  style?: string | object | undefined;
  lang?: string | undefined;
  dir?: string | undefined;
  hidden?: boolean | undefined;
  slot?: string | undefined;
  children?: unknown;
}

/** The props of `<live-webinar>` in TSX. For React see `@live-webinar/widget/react`. */
export type LiveWebinarProps = Attributes &
  Properties &
  Listeners<LiveWebinarEvents> &
  CommonProps<LiveWebinar>;

type ReportAttributes = Pick<Attributes, 'webinar-id' | 'api-url'> & { 'session-id'?: string | undefined };
type ReportProperties = {
  [Name in 'webinarId' | 'sessionId' | 'apiUrl' | 'token' | 'getToken' | 'theme']?:
    LiveWebinarReport[Name] | undefined;
};

/** The props of `<live-webinar-report>` in TSX. */
export type LiveWebinarReportProps = ReportAttributes &
  ReportProperties &
  Listeners<LiveWebinarReportEvents> &
  CommonProps<LiveWebinarReport>;
