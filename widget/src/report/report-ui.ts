import { FIRST_ORDER, type Order } from './people-order.js';

/** What somebody has chosen in the report, apart from the session. */
export interface ReportUi {
  readonly search: string;
  readonly order: Order;
  /** The page of the list, from 0. */
  readonly page: number;
  /** Whether the curve is shown as a table. */
  readonly isTable: boolean;
  /** The point of the curve that is being read. */
  readonly point: number | null;
  /** Whether the report is being printed: then all people are listed. */
  readonly isPrinting: boolean;
}

export const FIRST_UI: ReportUi = {
  search: '',
  order: FIRST_ORDER,
  page: 0,
  isTable: false,
  point: null,
  isPrinting: false,
};
