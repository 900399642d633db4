import type { TSchema } from 'typebox';

/** A JSON Schema as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Collects the schemas that have a name (`$id`), and refers to them. */
export const createComponents = () => {
  const schemas = new Map<string, JsonSchema>();

  const replaceNamed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replaceNamed);
    if (typeof value !== 'object' || value === null) return value;

    const { $id, ...rest } = value as Record<string, unknown>;
    const entries = Object.entries(rest).filter(([key]) => !key.startsWith('~'));
    const plain = Object.fromEntries(entries.map(([key, member]) => [key, replaceNamed(member)]));
    if (typeof $id !== 'string') return plain;
    schemas.set($id, plain);
    return { $ref: `#/components/schemas/${$id}` };
  };

  return {
    /** The schema, or a reference to it if it has a name. */
    refer: (schema: TSchema) => replaceNamed(schema) as JsonSchema,
    /** The named schemas that were referred to, by name. */
    schemas: (): Readonly<Record<string, JsonSchema>> =>
      Object.fromEntries([...schemas].sort(([a], [b]) => a.localeCompare(b))),
  };
};
