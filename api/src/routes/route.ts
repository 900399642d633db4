import type { RouteOptions, ServerRoute } from '@hapi/hapi';
import { RegistrationPath, WebinarPath } from '@live-webinar/contract';
import type { UseCases } from '@live-webinar/domain';
import { SITE_TOKEN } from '../auth/site-token.js';
import { checked, keepFault } from '../validate.js';

/** What a route may use: it translates, calls one use case and translates back. */
export interface RouteNeeds {
  readonly useCases: UseCases;
}

/** A route with its options spelled out, for the plugin to complete. */
export type LiveWebinarRoute = Omit<ServerRoute, 'options'> & { readonly options: RouteOptions };

/** Of calls with a few short fields or none, in bytes: what a call does not ask for otherwise. */
export const MAX_SMALL_BODY_BYTES = 4 * 1024;
/** Of a webinar, in bytes: 100 co-hosts with ids of 255 characters of four bytes each, and the other fields. */
export const MAX_WEBINAR_BODY_BYTES = 128 * 1024;
/** Of a list of people, in bytes: 10,000 ids of 64 characters. */
export const MAX_PEOPLE_BODY_BYTES = 1024 * 1024;

/** Routes for people and back ends answer what is theirs alone: nothing on the way may keep it. */
export const PERSONAL = { otherwise: 'no-store' } as const;

/** A route for signed-in people. */
export const signedIn: RouteOptions = { auth: SITE_TOKEN, cache: PERSONAL };

/** A route for the host site's back end. */
export const backEnd: RouteOptions = {
  auth: { strategy: SITE_TOKEN, access: { scope: ['webinars:manage'] } },
  cache: PERSONAL,
};

/** Takes a JSON body of so many bytes and nothing else. */
export const jsonBody = (maxBytes: number): RouteOptions['payload'] => ({
  allow: 'application/json',
  maxBytes,
});

/** Takes a webinar's id in the path. */
export const webinarPath: RouteOptions['validate'] = {
  params: checked(WebinarPath, 'path'),
  failAction: keepFault,
};

/** The id that {@link webinarPath} has checked. */
export const webinarIdOf = (request: { readonly params: Record<string, unknown> }): string =>
  (request.params as WebinarPath).webinar_id;

/** Takes a webinar's id and a user's in the path. */
export const registrationPath: RouteOptions['validate'] = {
  params: checked(RegistrationPath, 'path'),
  failAction: keepFault,
};

/** The ids that {@link registrationPath} has checked. */
export const registrationOf = (request: { readonly params: Record<string, unknown> }) => {
  const { webinar_id: webinarId, user_id: userId } = request.params as RegistrationPath;
  return { webinarId, userId };
};
