export type { Roster } from './in-meeting/roster.js';
