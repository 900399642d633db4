import type { DomainEvent } from '@live-webinar/domain';
import { presentEvent } from './present-webhooks.js';

/** The body of the webhook about an event: JSON. */
export const webhookBody = (event: DomainEvent): string => JSON.stringify(presentEvent(event));
