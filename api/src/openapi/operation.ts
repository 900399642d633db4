import type { TSchema } from 'typebox';

/** How the OpenAPI document describes an endpoint, besides what it validates. */
export interface Operation {
  /** Unique; generated clients name their functions after it. */
  readonly id: string;
  /** A short sentence without a full stop. */
  readonly summary: string;
  readonly description?: string;
  /** The successful answers by status: the schema of the JSON body, or `null` without a body. */
  readonly answers: Readonly<Partial<Record<200 | 201 | 204 | 304, TSchema | null>>>;
  /** What the optional headers of the request do, by name. Their values are text. */
  readonly conditions?: Readonly<Record<string, string>>;
  /** The body, if the route reads it itself instead of letting Hapi validate it. */
  readonly body?: TSchema;
  /** Whether the answers carry an `ETag`. */
  readonly hasEntityTag?: boolean;
  /** The media type of the answers; by default JSON. */
  readonly mediaType?: 'text/event-stream' | 'text/plain' | 'text/calendar' | 'text/csv';
  /** The refusals that only this endpoint has, in the order of the checks: status, code, and the sentence for people. */
  readonly refusals?: readonly RefusalExample[];
}

/** A refusal as it is answered: the HTTP status, the code, and the sentence for people. */
export type RefusalExample = readonly [status: number, code: string, detail: string];
