import { lines } from '../../views/icons.js';

// Icons that are seen only inside the meeting.
export const leaveIcon = lines('M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4m5-4 4-4-4-4m4 4H9');
export const chatIcon = lines('M20 12a8 8 0 0 1-11.6 7.1L4 20l1-4A8 8 0 1 1 20 12');
export const peopleIcon = lines(
  'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7m-6 9a6 6 0 0 1 12 0m1-9.2a3.5 3.5 0 0 0 0-6.6M17.5 14.6a6 6 0 0 1 3.5 5.4',
);
export const recordIcon = lines('M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16m0 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6');
export const streamIcon = lines(
  'M12 11v.01M8.5 8.5a5 5 0 0 0 0 7m7 0a5 5 0 0 0 0-7M5.6 5.6a9 9 0 0 0 0 12.8m12.8 0a9 9 0 0 0 0-12.8',
);
export const checkIcon = lines('m5 12.5 4.5 4.5L19 7.5');
export const sendIcon = lines('M12 20V5m-6 6 6-6 6 6');
export const closeIcon = lines('m6 6 12 12M18 6 6 18');
