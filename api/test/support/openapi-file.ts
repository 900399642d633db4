import { fileURLToPath } from 'node:url';

/** The committed OpenAPI document, of an API with everything switched on. */
export const OPENAPI_FILE = fileURLToPath(new URL('../../../docs/reference/openapi.json', import.meta.url));
