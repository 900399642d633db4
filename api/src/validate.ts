import type { Lifecycle } from '@hapi/hapi';
import { validatorOf } from '@live-webinar/contract';
import type { Static, TSchema } from 'typebox';
import { invalidRequest } from './problem.js';

/**
 * Turns a schema of the contract into a validation function for Hapi, which returns the value or throws a 400 that names
 * the field.
 *
 * @param whole the name of the whole value in a message: `body`, `query`
 */
export const checked = <S extends TSchema>(
  schema: S,
  whole: string,
): ((value: unknown) => Promise<Static<S>>) => {
  const validate = validatorOf(schema, whole);
  return async (value) => {
    const outcome = validate(value);
    if ('fault' in outcome) throw invalidRequest(outcome.fault.detail);
    return outcome.value;
  };
};

/** Keeps our message, which Hapi would replace with a general one. */
export const keepFault: Lifecycle.Method = (_request, _h, error) => {
  throw error ?? new Error('A validation failed without an error');
};
