/** What a use case answers: a value, or a refusal that must reach a screen. Broken assumptions throw instead. */
export type Result<T, R> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: R };

/** The answer of a use case that did what was asked. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** The answer of a use case that refused. */
export const refused = <R>(refusal: R): { readonly ok: false; readonly refusal: R } => ({
  ok: false,
  refusal,
});
