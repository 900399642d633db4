// What a server needs to log requests and errors as the plugin does.
export { loggedError } from './logged-error.js';
export { requestIdOf } from './request-id.js';
