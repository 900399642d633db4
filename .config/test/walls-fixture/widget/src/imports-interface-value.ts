export { MAX_PEOPLE } from './in-meeting/interface.js';
