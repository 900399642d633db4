// What the server of this project builds on besides the plugin. Other packages should not: it may change at any time.
export type { SiteTokenOptions } from './auth/site-token.js';
export { algorithmOfPublicKey } from './auth/public-key.js';
export { isPlaceholder, MAKE_A_SECRET, requireSecret } from './auth/shared-secret.js';
export type { TrustProxy } from './caller-address.js';
export { readAllowedOrigin } from './cors/allowed-origins.js';
export { corsForEveryone, corsOptions, preflightRoutes } from './cors/cors.js';
export type { StreamCounts } from './events/event-streams.js';
export { loggedError } from './logged-error.js';
export { answerWithProblem, problem, sendProblem } from './problem.js';
export type { RateLimit } from './rate-limit.js';
export { requestIdOf } from './request-id.js';
export type { StreamLimit } from './routes/follow-live-status.js';
export { securityHeaders, securityOptions } from './security-headers.js';
export type { OnAnswered } from './shortcut/shortcut.js';
