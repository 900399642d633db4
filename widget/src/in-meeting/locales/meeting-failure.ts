import { LiveWebinarError } from '../../failure.js';
import { en } from './en.js';

/** A failure that can occur only in the meeting, or on the way in. */
export const meetingFailure = (code: keyof typeof en.failures): LiveWebinarError =>
  new LiveWebinarError({ code, message: en.failures[code], status: 0 });
