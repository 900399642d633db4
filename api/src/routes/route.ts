import type { ReqRef, ReqRefDefaults, RouteOptions, ServerRoute } from '@hapi/hapi';
import { RegistrationPath, WebinarPath } from '@live-webinar/contract';
import type { UseCases } from '@live-webinar/domain';
import { ADMINISTRATION, BACK_END, PEOPLE, WEBHOOKS } from '../auth/site-claims.js';
import { SITE_TOKEN } from '../auth/site-token.js';
import type { Operation } from '../openapi/operation.js';
import { checked, keepFault } from '../validate.js';

/** A route translates the request, calls one use case, and translates the result back. */
export interface RouteNeeds {
  readonly useCases: UseCases;
}

/** A route whose options are an object, which the plugin completes. */
export type PlainRoute<Refs extends ReqRef = ReqRefDefaults> = Omit<ServerRoute<Refs>, 'options'> & {
  readonly options: RouteOptions;
};

/** A route with its part of the OpenAPI document. */
export type ApiRoute<Refs extends ReqRef = ReqRefDefaults> = PlainRoute<Refs> & {
  readonly operation: Operation;
};

/** The path has a webinar's id ({@link webinarPath}). */
export interface WebinarRefs {
  Params: WebinarPath;
}

/** The path has the ids of a webinar and a user ({@link registrationPath}). */
export interface RegistrationRefs {
  Params: RegistrationPath;
}

/**
 * A route with a typed handler, such as `route<WebinarRefs>({…})`, whose options check that the types are right. The result
 * has a general type, so that one list can hold routes of different types.
 */
export const route = <Refs extends ReqRef>(typed: ApiRoute<Refs>): ApiRoute => typed as unknown as ApiRoute;

/** The default limit, for calls with a few short fields or none. */
export const MAX_SMALL_BODY_BYTES = 4 * 1024;
/** For a webinar: 100 co-hosts with ids of 255 characters of four bytes each, and the other fields. */
export const MAX_WEBINAR_BODY_BYTES = 128 * 1024;
/** For an address of 2,000 characters. */
export const MAX_LINK_BODY_BYTES = 16 * 1024;
/** For a webhook: an address of 2,000 characters, and the types of events. */
export const MAX_WEBHOOK_BODY_BYTES = 16 * 1024;
/** For a list of people: 10,000 ids of 64 characters. */
export const MAX_PEOPLE_BODY_BYTES = 1024 * 1024;

/** How many items a page of a list has unless the call says otherwise. */
export const DEFAULT_LIMIT = 20;

/** Answers to people and back ends are for them alone: no cache may store them. */
export const PERSONAL = { otherwise: 'no-store' } as const;

/** A route for signed-in people. */
export const signedIn: RouteOptions = { auth: SITE_TOKEN, cache: PERSONAL };

/** A route for the site's back end, and for administrators, who see to the same webinars by hand. */
export const backEnd: RouteOptions = {
  auth: { strategy: SITE_TOKEN, access: { scope: [BACK_END, ADMINISTRATION] } },
  cache: PERSONAL,
};

/** A route for those who decide where events are sent, and for administrators. */
export const webhookManagers: RouteOptions = {
  auth: { strategy: SITE_TOKEN, access: { scope: [WEBHOOKS, ADMINISTRATION] } },
  cache: PERSONAL,
};

/** A route for those who export and erase people's data. Administrators are not: they are organizers, and no more. */
export const peopleManagers: RouteOptions = {
  auth: { strategy: SITE_TOKEN, access: { scope: [PEOPLE] } },
  cache: PERSONAL,
};

/** A route for administrators. */
export const administrators: RouteOptions = {
  auth: { strategy: SITE_TOKEN, access: { scope: [ADMINISTRATION] } },
  cache: PERSONAL,
};

/**
 * The prefixes of a meeting server's routes, without and with the secret in the path. The suffix makes the names of the
 * operations unique.
 */
export const secretPrefixes = (path: string) => [
  { prefix: path, suffix: '' },
  { prefix: `${path}/{secret}`, suffix: 'BySecretPath' },
];

/** Accepts a JSON body of at most `maxBytes`, and no other content type. */
export const jsonBody = (maxBytes: number): RouteOptions['payload'] => ({
  allow: 'application/json',
  maxBytes,
});

/** Checks a webinar's id in the path. */
export const webinarPath: RouteOptions['validate'] = {
  params: checked(WebinarPath, 'path'),
  failAction: keepFault,
};

/** Checks the ids of a webinar and a user in the path. */
export const registrationPath: RouteOptions['validate'] = {
  params: checked(RegistrationPath, 'path'),
  failAction: keepFault,
};
