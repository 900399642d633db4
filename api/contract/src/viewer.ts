import Type, { type Static } from 'typebox';
import { StatementId } from './consent.js';
import { Timestamp, WebinarId } from './ids.js';

const Moment = Type.Union([Timestamp, Type.Null()]);

/** The decision that the element displays. */
export const Viewer = Type.Object(
  {
    webinar: Type.Object({
      id: WebinarId,
      title: Type.String({ examples: ['Reading the night sky'] }),
      starts_at: Moment,
      ends_at: Moment,
      page_url: Type.Union([Type.String(), Type.Null()], {
        description: 'The https address of the page that embeds the webinar',
      }),
      status: Type.Enum(['scheduled', 'live', 'ended', 'cancelled']),
    }),
    role: Type.Enum(['organizer', 'co_host', 'participant', 'visitor', 'anonymous'], {
      description: 'Administrators are organizers of every webinar',
    }),
    is_active: Type.Boolean({ description: 'Whether a session is live' }),
    started_at: Type.Union([Timestamp, Type.Null()], { description: 'When the live session started' }),
    action: Type.Enum(['start', 'join', 'wait', 'register', 'sign_in', 'watch', 'none'], {
      description: 'The action that the person is offered',
    }),
    reason: Type.Union(
      [Type.Enum(['webinar_cancelled', 'webinar_ended', 'registration_closed', 'removed']), Type.Null()],
      { description: 'Why nothing is offered; null unless the action is none' },
    ),
    message: Type.Union([Type.String(), Type.Null()], { description: 'One sentence for the person' }),
    has_completed: Type.Boolean({
      description: 'Whether the person has completed the webinar, in any of its sessions',
    }),
    recording: Type.Union(
      [
        Type.Object({
          consent: Type.Union(
            [
              Type.Object({
                statement_id: StatementId,
                statement: Type.String({ description: 'The exact words, plain text' }),
                is_given: Type.Boolean({ description: 'Whether the person has consented to these words' }),
              }),
              Type.Null(),
            ],
            { description: 'What the person must consent to before they can join; null if nothing' },
          ),
        }),
        Type.Null(),
      ],
      { description: 'Null if the meeting is not recorded' },
    ),
    has_recordings: Type.Boolean({
      description:
        'Whether the person, a host, has recordings to manage, in whatever state; false for everybody else',
    }),
    stream: Type.Union(
      [
        Type.Object({ watch_url: Type.String({ description: 'The https address where people watch it' }) }),
        Type.Null(),
      ],
      {
        description:
          'The public link to the stream of the live session; null without a link, and for people whom a host removed',
      },
    ),
  },
  { $id: 'Viewer', description: 'What one person is shown about one webinar' },
);
export type Viewer = Static<typeof Viewer>;
