import type { OriginMatcher } from '@live-webinar/api/allowed-origins';

/** What the page sends to the window that opened it. It holds no secret. */
export const TOKEN_WANTED = { type: 'live-webinar-admin-token-wanted' } as const;
/** What that window answers with, beside the token. */
const TOKEN_MESSAGE = 'live-webinar-admin-token';

/** The token in a fragment, `#token=…`. */
export const tokenInFragment = (fragment: string): string | undefined =>
  new URLSearchParams(fragment.replace(/^#/, '')).get('token')?.trim() || undefined;

/** The token of a message, if it comes from the window that opened this one and from an allowed origin. */
export const tokenInMessage = (
  { data, origin, source }: Pick<MessageEvent<unknown>, 'data' | 'origin' | 'source'>,
  opener: unknown,
  isAllowed: OriginMatcher,
): string | undefined => {
  if (!opener || source !== opener || !isAllowed(origin)) return undefined;
  const { type, token } = (data ?? {}) as { type?: unknown; token?: unknown };
  return type === TOKEN_MESSAGE && typeof token === 'string' && token !== '' ? token : undefined;
};
