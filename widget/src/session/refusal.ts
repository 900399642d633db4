import type { Failure } from '../failure.js';

/** Whether the API refused a request, rather than failed: then what it offers has changed. */
export const isRefusal = ({ status }: Failure): boolean => [401, 403, 404, 409].includes(status);
