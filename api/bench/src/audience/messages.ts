import type { Status } from '@live-webinar/contract';

/** What a process of listeners is told. */
export type AudienceOrder =
  /** To connect and hear the present status. Followed once everybody has it; once in the life of the process. */
  | { readonly kind: 'listen'; readonly at: ListeningPlace; readonly status: Status }
  /** To wait for the one change since the last order, and for what it must be. Followed once everybody has it. */
  | { readonly kind: 'hear'; readonly status: Status }
  /** To tell when each listener had the last change. */
  | { readonly kind: 'tell' };

/** Where how many listen. */
export interface ListeningPlace {
  readonly port: number;
  readonly listeners: number;
  /** The request of an event stream, as it is written. */
  readonly request: string;
}

/** When each listener had a change, in the machine's time in milliseconds, ascending. */
export type ArrivalTimes = readonly number[];
