import type { Messages } from '@live-webinar/client';
import { newWebinar, type Completion, type Webinar } from '@live-webinar/domain';

const momentOf = (at: string | null): Date | null => (at === null ? null : new Date(at));

/** It has exactly one of the two. */
const completionOf = (completion: Messages['Webinar']['completion']): Completion | null => {
  if (!completion) return null;
  const { minutes, share = 0 } = completion;
  return minutes === undefined ? { share } : { minutes };
};

/** The webinar that the API answered. */
export const webinarOf = (message: Messages['Webinar']): Webinar =>
  newWebinar({
    id: message.id,
    title: message.title,
    description: message.description,
    pageUrl: message.page_url,
    organizerId: message.organizer_id,
    coHostIds: message.co_host_ids,
    startsAt: momentOf(message.starts_at),
    endsAt: momentOf(message.ends_at),
    timeZone: message.time_zone,
    status: message.status,
    registration: message.registration,
    maxParticipants: message.max_participants,
    lobby: message.lobby,
    completion: completionOf(message.completion),
    recording: message.recording,
    consentStatement: message.consent_statement,
  });

/** All of a webinar, as the API takes it. */
export const changeOf = (webinar: Webinar): Messages['WebinarChange'] => ({
  title: webinar.title,
  description: webinar.description,
  page_url: webinar.pageUrl,
  organizer_id: webinar.organizerId,
  co_host_ids: [...webinar.coHostIds],
  starts_at: webinar.startsAt?.toISOString() ?? null,
  ends_at: webinar.endsAt?.toISOString() ?? null,
  time_zone: webinar.timeZone,
  status: webinar.status,
  registration: webinar.registration,
  max_participants: webinar.maxParticipants,
  lobby: webinar.lobby,
  completion: webinar.completion,
  recording: webinar.recording,
  consent_statement: webinar.consentStatement,
});
