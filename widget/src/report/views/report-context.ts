import type { Span } from '../time-scale.js';
import type { ReportLocale } from '../locales/report-messages.js';
import type { ReportUi } from '../report-ui.js';

/** What the report's buttons and fields do. */
export interface ReportActions {
  readonly retry: () => void;
  readonly reload: () => void;
  readonly choose: (sessionId: string) => void;
  readonly csv: () => void;
  readonly print: () => void;
  readonly change: (ui: Partial<ReportUi>) => void;
}

/** What every view needs in addition to the state. */
export interface ReportContext {
  readonly locale: ReportLocale;
  readonly ui: ReportUi;
  readonly actions: ReportActions;
  /** By the server's clock, in milliseconds since 1970. */
  readonly now: number;
  /** Whether the page has set `getToken`. */
  readonly hasGetToken: boolean;
  /** The width of the element, in pixels. */
  readonly width: number;
}

/** The same, for what is drawn on the time line of a session. */
export interface SessionContext extends ReportContext {
  readonly span: Span;
}
