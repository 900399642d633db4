import type { ReqRef, ReqRefDefaults, RouteOptions, ServerRoute } from '@hapi/hapi';
import { RegistrationPath, WebinarPath } from '@live-webinar/contract';
import type { UseCases } from '@live-webinar/domain';
import { SITE_TOKEN } from '../auth/site-token.js';
import { checked, keepFault } from '../validate.js';

/** What a route may use: it translates, calls one use case and translates back. */
export interface RouteNeeds {
  readonly useCases: UseCases;
}

/** A route with its options spelled out, which the plugin completes. */
export type ApiRoute<Refs extends ReqRef = ReqRefDefaults> = Omit<ServerRoute<Refs>, 'options'> & {
  readonly options: RouteOptions;
};

/** What the handlers of most routes know of their request: the path has a webinar's id ({@link webinarPath}). */
export interface WebinarRefs {
  Params: WebinarPath;
}

/** The path has the ids of a webinar and a user ({@link registrationPath}). */
export interface RegistrationRefs {
  Params: RegistrationPath;
}

/**
 * A route whose handler relies on what its options check, such as `route<WebinarRefs>({…})`. In a list of routes these
 * types are of no use any more, and would keep routes with different ones apart.
 */
export const route = <Refs extends ReqRef>(typed: ApiRoute<Refs>): ApiRoute => typed as unknown as ApiRoute;

/** Of calls with a few short fields or none: the limit unless a call has another. */
export const MAX_SMALL_BODY_BYTES = 4 * 1024;
/** Of a webinar: 100 co-hosts with ids of 255 characters of four bytes each, and the other fields. */
export const MAX_WEBINAR_BODY_BYTES = 128 * 1024;
/** Of a list of people: 10,000 ids of 64 characters. */
export const MAX_PEOPLE_BODY_BYTES = 1024 * 1024;

/** Routes for people and back ends answer what is theirs alone: no cache on the way may keep it. */
export const PERSONAL = { otherwise: 'no-store' } as const;

/** A route for signed-in people. */
export const signedIn: RouteOptions = { auth: SITE_TOKEN, cache: PERSONAL };

/** A route for the site's back end. */
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

/** Takes a webinar's id and a user's in the path. */
export const registrationPath: RouteOptions['validate'] = {
  params: checked(RegistrationPath, 'path'),
  failAction: keepFault,
};
