import type { Presence, PresenceRenewed } from '@live-webinar/contract';
import type { Person, Refusal, Result, UseCases } from '@live-webinar/domain';
import { presentPass, presentViewer } from '../present.js';
import type { ReportFailure } from '../failure-log.js';
import { failureAnswer } from '../problem.js';
import { JSON_TYPE, type Answer, type Headers } from './answer.js';
import type { AnswerEvents, EventsQuestion } from './answer-events.js';
import type { Question } from './question.js';
import { refusalAnswer } from './refusal-answer.js';
import { statementLanguageOf } from './statement-language.js';
import { createStatusAnswers } from './status-answers.js';

/**
 * The hot endpoints: thousands call them within seconds of a start. Each answers refusals and failures too, and never
 * rejects. Hapi's routes and a server's fast path send the same answers.
 */
export interface HotAnswers {
  /** `GET /api/live/status/{webinar_id}/`: whether a webinar is live. */
  status(question: Question<null>): Promise<Answer>;
  /** `GET /api/live/viewer/{webinar_id}/`: what a person is offered. */
  viewer(question: Question<Person | null>): Promise<Answer>;
  /** `GET /api/live/join/{webinar_id}/`: a pass to the room. */
  join(question: Question<Person>): Promise<Answer>;
  /** `POST /api/live/presence/{webinar_id}/`: a person's element reports that it is in the meeting. */
  presence(question: PresenceQuestion): Promise<Answer>;
  /** `GET /api/live/events/{webinar_id}/`: the status as it changes; `streaming` once the response is a stream. */
  events(question: EventsQuestion): Promise<Answer | 'streaming'>;
}

/** What a person's element reports. */
export interface PresenceQuestion extends Question<Person> {
  readonly report: Presence;
}

const PERSONAL: Headers = { 'content-type': JSON_TYPE, 'cache-control': 'no-store' };

/** @param report logs a failure, of which the client receives no details */
export const createHotAnswers = (
  useCases: UseCases,
  events: AnswerEvents,
  report: ReportFailure,
): HotAnswers => {
  const statusAnswer = createStatusAnswers();
  const answering =
    <Asked extends Question<Person | null>, Outcome>(
      endpoint: `${'GET' | 'POST'} ${string}`,
      answer: (question: Asked) => Promise<Outcome>,
    ) =>
    async (question: Asked): Promise<Outcome | Answer> => {
      try {
        return await answer(question);
      } catch (failure) {
        const { request } = question;
        report(failure, { request, route: endpoint });
        return failureAnswer(failure, request);
      }
    };

  return {
    status: answering('GET /api/live/status/{webinar_id}/', async ({ request, webinarId }: Question<null>) =>
      answerTo(await useCases.getLiveStatus({ webinarId }), (status) =>
        statusAnswer(status, request.headers['if-none-match']),
      ),
    ),
    viewer: answering(
      'GET /api/live/viewer/{webinar_id}/',
      async ({ request, webinarId, person }: Question<Person | null>) => {
        const language = statementLanguageOf(request.headers['accept-language']);
        const result = await useCases.getViewer({ webinarId, person, language });
        return answerTo(result, (viewer) => personal(presentViewer(viewer)));
      },
    ),
    join: answering('GET /api/live/join/{webinar_id}/', async ({ webinarId, person }: Question<Person>) =>
      answerTo(await useCases.joinLiveSession({ webinarId, person }), (pass) => personal(presentPass(pass))),
    ),
    presence: answering(
      'POST /api/live/presence/{webinar_id}/',
      async ({ webinarId, person, report: { session_id, participant_id, is_locked } }: PresenceQuestion) => {
        const result = await useCases.renewPresence({
          webinarId,
          person,
          sessionId: session_id,
          participantId: participant_id ?? null,
          isLocked: is_locked ?? false,
        });
        return answerTo(result, ({ hostParticipantIds, hasCompleted }) =>
          personal({
            host_participant_ids: [...hostParticipantIds],
            has_completed: hasCompleted,
          } satisfies PresenceRenewed),
        );
      },
    ),
    events: answering('GET /api/live/events/{webinar_id}/', events),
  };
};

const answerTo = <T>(result: Result<T, Refusal>, present: (value: T) => Answer): Answer =>
  result.ok ? present(result.value) : refusalAnswer(result.refusal);

const personal = (message: object): Answer => ({
  status: 200,
  headers: PERSONAL,
  body: JSON.stringify(message),
});
