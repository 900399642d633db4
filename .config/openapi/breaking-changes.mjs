import { compareOpenApi } from 'api-smart-diff';

/**
 * The changes from one OpenAPI document to another that break clients. Components are compared where they are used: a new
 * field is harmless in an answer, and breaks clients if it is required in a request.
 *
 * @param {object} before
 * @param {object} after
 * @returns {string[]} a line for each
 */
export const breakingChanges = (before, after) =>
  compareOpenApi(structuredClone(before), structuredClone(after))
    .diffs.filter(({ path: [part] }) => part === 'paths')
    .filter((change) => (change.type === 'breaking' || breaksClients(change)) && !acceptsMore(change))
    .map(({ action, path }) => `${action} ${path.join(' › ')}`);

/** A change that the library calls breaking: a field of a request takes values of further types. */
const acceptsMore = ({ action, path, before, after }) =>
  action === 'replace' &&
  path.includes('requestBody') &&
  path.at(-1) === 'type' &&
  [before].flat().every((type) => [after].flat().includes(type));

/** Breaking changes that the library calls harmless: clients are generated, and unknown fields of a request are refused. */
const breaksClients = ({ action, path }) =>
  (action === 'replace' && ['type', 'operationId'].includes(String(path.at(-1)))) ||
  (action === 'remove' && path.includes('requestBody') && path.at(-2) === 'properties');
