/** Header fields by name; the names are in lower case. */
export type Headers = Readonly<Record<string, string>>;

/** The content type of messages; problems have their own. */
export const JSON_TYPE = 'application/json; charset=utf-8';

/** An answer without the headers that every answer of the API carries (see `headers/common-headers.ts`). */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}
