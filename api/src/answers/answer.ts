/** Header fields by name; the names are in lower case. */
export type Headers = Readonly<Record<string, string>>;

/** An answer without the headers that every answer of the API carries (see `headers/common-headers.ts`). */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}
