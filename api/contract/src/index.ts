export { RegistrationPath, WebinarPath } from './ids.js';
export { Health } from './health.js';
export { Pass } from './pass.js';
export { Problem } from './problem.js';
export { BulkRegistered, BulkRegistration, PageQuery, Registered, RegistrationPage } from './registration.js';
export { Status } from './status.js';
export { Viewer } from './viewer.js';
export { Webinar, WebinarChange } from './webinar.js';
export { validatorOf, type Fault, type Validate } from './validation.js';
