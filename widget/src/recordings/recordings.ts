// The part of the element that shows recordings. It is loaded with the click that leads there.
export { openRecordings } from './open-recordings.js';
