import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carl, olga, webinarFixture } from '@live-webinar/domain/fixtures';
import { startApi, tokenFor, type Answer, type TestApi } from './support/api.js';

const SEATS = 100;
const students = Array.from({ length: 500 }, (_, index) => ({ id: `student-${index}`, name: null }));

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await api.useCases.scheduleWebinar(webinarFixture({ maxParticipants: SEATS }));
  await api.useCases.registerPeople({ webinarId: '123', people: students.map(({ id }) => ({ userId: id })) });
  await api.useCases.startLiveSession({ webinarId: '123', person: olga });
});
afterAll(() => api.stop());

const join = (person: { id: string; name: string | null }): Promise<Answer> =>
  api.call('GET', '/api/live/join/123/', { token: tokenFor(person) });
const isAdmitted = ({ status }: Answer) => status === 200;

describe('capacity', () => {
  it('500 people who rush for 100 seats: exactly 100 get in, the same ones when they return, and every host', async () => {
    const answers = await Promise.all(students.map(join));
    expect(answers.filter(isAdmitted)).toHaveLength(SEATS);
    for (const answer of answers.filter((each) => !isAdmitted(each))) {
      expect(answer).toMatchObject({
        status: 403,
        body: { code: 'session_full', detail: 'The live session is full' },
      });
    }

    const again = await Promise.all(students.map(join));
    expect(again.map(isAdmitted)).toEqual(answers.map(isAdmitted));
    expect((await join(olga)).status).toBe(200);
    expect((await join(carl)).status).toBe(200);

    const seated = students.filter((_, index) => answers[index]?.status === 200);
    const [leaving] = seated;
    const { session_id: sessionId } = answers.find(isAdmitted)?.body ?? {};
    if (!leaving) throw new Error('Nobody was admitted');
    const left = await api.call('DELETE', `/api/live/presence/123/?session_id=${String(sessionId)}`, {
      token: tokenFor(leaving),
    });
    expect(left.status).toBe(204);
    const third = await Promise.all(students.filter((student) => !seated.includes(student)).map(join));
    expect(third.filter(isAdmitted)).toHaveLength(1);
  });
});
