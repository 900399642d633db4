/** A page of a list, newest first. */
export interface Page<T> {
  readonly items: readonly T[];
  /** The length of the whole list. */
  readonly total: number;
  /** Whether more items follow. */
  readonly hasMore: boolean;
}

/** Which page of a list is wanted. */
export interface PageRequest<T> {
  /** 1 to 100. */
  readonly limit: number;
  /** The last item of the previous page; `null` for the first page. */
  readonly after: T | null;
}
