/** What a process that follows orders answers to each. */
export type Report<Result> =
  | { readonly kind: 'done'; readonly result?: Result | undefined }
  | { readonly kind: 'failed'; readonly reason: string };
