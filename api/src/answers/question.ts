import type { IncomingMessage } from 'node:http';
import type { Person } from '@live-webinar/domain';

/** What a request to a hot endpoint asks. */
export interface Question<Who extends Person | null> {
  readonly request: IncomingMessage;
  readonly webinarId: string;
  readonly person: Who;
}
