import type { LiveWebinarEvents } from './events.js';
import type { LiveWebinar } from './live-webinar.js';

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
type Listeners = {
  [Name in keyof LiveWebinarEvents as `on${Name}` | `on:${Name}`]?:
    ((event: CustomEvent<LiveWebinarEvents[Name]>) => void) | undefined;
};

/** The properties of all elements, in a form that suits all of these frameworks. */
interface CommonProps {
  key?: string | number | bigint | null | undefined;
  ref?:
    { readonly current: LiveWebinar | null } | ((element: LiveWebinar | null) => unknown) | null | undefined;
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
export type LiveWebinarProps = Attributes & Properties & Listeners & CommonProps;
