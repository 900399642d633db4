import type { TSchema } from 'typebox';

/** An unknown field, or a list that is too long. */
export interface Excess {
  readonly path: readonly string[];
  readonly sentence: string;
}

/** The parts of a JSON schema that limit a size. */
interface Bounds {
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly additionalProperties?: unknown;
  readonly items?: TSchema;
  readonly maxItems?: number;
}

/**
 * Finds the first field of a value that its schema does not have, or the first list that is too long. It does not look
 * into them: the validator collects a fault for each item, which takes long for a hundred thousand items.
 */
export const excessOf = (value: unknown, schema: TSchema): Excess | undefined => {
  const { properties, additionalProperties, items, maxItems = Infinity } = schema as Bounds;
  if (Array.isArray(value)) {
    if (value.length > maxItems) return { path: [], sentence: `must not have more than ${maxItems} items` };
    return items && isStructure(items) ? firstIn(value.entries(), () => items) : undefined;
  }
  if (typeof value !== 'object' || value === null || !properties) return undefined;

  if (additionalProperties === false) {
    for (const key in value) {
      if (!Object.hasOwn(properties, key)) return { path: [key], sentence: 'is not a known field' };
    }
  }
  const known = Object.keys(properties).map((key) => [key, Reflect.get(value, key) as unknown] as const);
  return firstIn(known, (key) => properties[key]);
};

const isStructure = (schema: TSchema): boolean => 'properties' in schema || 'items' in schema;

const firstIn = <K extends string | number>(
  entries: Iterable<readonly [K, unknown]>,
  schemaOf: (key: K) => TSchema | undefined,
): Excess | undefined => {
  for (const [key, value] of entries) {
    const schema = schemaOf(key);
    const excess = schema && excessOf(value, schema);
    if (excess) return { ...excess, path: [String(key), ...excess.path] };
  }
  return undefined;
};
