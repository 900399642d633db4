import { LiveWebinarError } from '../../failure.js';
import { en } from './en.js';

/** A failure that people see only on the way into the meeting, or inside it. */
export const meetingFailure = (code: keyof typeof en.failures): LiveWebinarError =>
  new LiveWebinarError({ code, message: en.failures[code], status: 0 });
