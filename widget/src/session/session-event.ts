import type { LeftReason } from '../events.js';
import type { Failure } from '../failure.js';
import type { Verb } from './offering.js';

/** What happens in a session and concerns the page. */
export type SessionEvent =
  | { readonly type: 'started' | 'ended' | 'joined' }
  | { readonly type: 'left'; readonly reason: LeftReason }
  | { readonly type: 'error'; readonly failure: Failure; readonly verb: Verb | null };
