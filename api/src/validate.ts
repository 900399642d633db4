import type { Lifecycle } from '@hapi/hapi';
import { validatorOf } from '@live-webinar/contract';
import type { Static, TSchema } from 'typebox';
import { invalidRequest } from './problem.js';

/** A validation function for Hapi, with the schema that it checks. */
export interface Checked<S extends TSchema> {
  (value: unknown): Promise<Static<S>>;
  readonly schema: S;
}

/** Lets a body be left out: Hapi then passes null. */
export const optional = <S extends TSchema>(check: Checked<S>) =>
  Object.assign(async (value: unknown) => (value === null ? null : check(value)), {
    schema: check.schema,
    isOptional: true as const,
  });

/**
 * Turns a schema of the contract into a validation function for Hapi, which returns the value or throws a 400 that names
 * the field.
 *
 * @param whole the name of the whole value in a message: `body`, `query`
 */
export const checked = <S extends TSchema>(schema: S, whole: string): Checked<S> => {
  const validate = validatorOf(schema, whole);
  const check = async (value: unknown) => {
    const outcome = validate(value);
    if ('fault' in outcome) throw invalidRequest(outcome.fault.detail);
    return outcome.value;
  };
  return Object.assign(check, { schema });
};

/** Reads the JSON of a body that Hapi has not parsed, and checks it. */
export const fromJson =
  <S extends TSchema>(check: Checked<S>) =>
  (body: unknown): Promise<Static<S>> =>
    check(parsed(body));

const parsed = (value: unknown): unknown => {
  try {
    return JSON.parse(String(value)) as unknown;
  } catch {
    throw invalidRequest('body: must be JSON');
  }
};

/** The schema that a validation option of a route checks; undefined if {@link checked} did not make it. */
export const schemaOf = (validation: unknown): TSchema | undefined =>
  typeof validation === 'function' && 'schema' in validation ? (validation.schema as TSchema) : undefined;

/** Whether {@link optional} made a validation option of a route. */
export const isOptional = (validation: unknown): boolean =>
  typeof validation === 'function' && 'isOptional' in validation;

/** Keeps our message, which Hapi would replace with a general one. */
export const keepFault: Lifecycle.Method = (_request, _h, error) => {
  throw error ?? new Error('A validation failed without an error');
};
