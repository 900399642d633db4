import type { Lifecycle } from '@hapi/hapi';
import { validatorOf } from '@live-webinar/contract';
import type { Static, TSchema } from 'typebox';
import { invalidRequest } from './problem.js';

/** What a schema of the contract is to Hapi: a function that answers the value or throws the 400 that names the field. */
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

/** Hapi would replace our message by a general one; this keeps it. */
export const keepFault: Lifecycle.Method = (_request, _h, error) => {
  throw error ?? new Error('A validation failed without an error');
};
