import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { excessOf } from './excess.js';

const MAX_FIELD_LENGTH = 100;

/** A fault of a value: the field, and a sentence that begins with the field's name. */
export interface Fault {
  /** The field's name, with dots into lists and objects: `co_host_ids.3`. */
  readonly field: string;
  readonly detail: string;
}

/** Returns the typed value, or its first fault. */
export type Validate<T> = (value: unknown) => { readonly value: T } | { readonly fault: Fault };

/**
 * Compiles a schema into a validation function.
 *
 * @param whole the name of the whole value in a fault: `body`, `query`
 */
export const validatorOf = <S extends TSchema>(schema: S, whole: string): Validate<Static<S>> => {
  const validator = Compile(schema);
  return (value) => {
    const excess = excessOf(value, schema);
    if (excess) return { fault: faultAt(excess.path, whole, excess.sentence) };
    if (validator.Check(value)) return { value };
    return { fault: faultOf(validator.Errors(value), schema, whole) };
  };
};

interface SchemaError {
  readonly keyword: string;
  readonly schemaPath: string;
  readonly instancePath: string;
  readonly message: string;
  readonly params: object;
}

const faultOf = (errors: readonly SchemaError[], schema: TSchema, whole: string): Fault => {
  const [error] = errors;
  if (!error) throw new Error('The validator found no fault in a value that it rejected');

  const [missing] = listIn(error.params, 'requiredProperties');
  const path = [...error.instancePath.split('/').slice(1), ...(missing === undefined ? [] : [missing])];
  return faultAt(path, whole, sentenceOf(error, schema));
};

const faultAt = (path: readonly string[], whole: string, sentence: string): Fault => {
  // The client chooses the names of unknown fields, and the answer repeats them, so long names are cut.
  const field = path.length > 0 ? path.join('.').slice(0, MAX_FIELD_LENGTH) : whole;
  return { field, detail: `${field}: ${sentence}` };
};

const sentenceOf = (error: SchemaError, schema: TSchema): string => {
  switch (error.keyword) {
    case 'required':
      return 'is required';
    case 'boolean':
      return 'is not a known field';
    case 'enum':
      return `must be one of ${listIn(error.params, 'allowedValues').join(', ')}`;
    case 'pattern':
    case '~refine':
    case 'format':
    case 'minProperties':
    case 'maxProperties':
      return `is not valid. ${descriptionAt(schema, error.schemaPath) ?? ''}`.trimEnd();
    default:
      return error.message;
  }
};

const listIn = (params: object, key: string): readonly string[] => {
  const list: unknown = Reflect.get(params, key);
  return Array.isArray(list) ? list.map(String) : [];
};

/** The description in the schema at a pointer such as `#/properties/title`. */
const descriptionAt = (schema: TSchema, pointer: string): string | undefined => {
  let place: unknown = schema;
  for (const key of pointer.split('/').slice(1)) {
    if (typeof place !== 'object' || place === null) return undefined;
    place = Reflect.get(place, key);
  }
  const description: unknown =
    typeof place === 'object' && place ? Reflect.get(place, 'description') : undefined;
  return typeof description === 'string' ? description : undefined;
};
