import { describe, expect, it } from 'vitest';
import type { LiveStatus } from '@live-webinar/domain';
import { createStatusAnswers } from '../src/answers/status-answers.js';

const idle: LiveStatus = { isActive: false, roomName: null, revision: 7 };
const live: LiveStatus = { isActive: true, roomName: 'webinar_123_0f', revision: 7 };

describe('the answers to a status', () => {
  it('a status is answered with the same object as an equal one', () => {
    const answerStatus = createStatusAnswers();
    expect(answerStatus({ ...live }, undefined)).toBe(answerStatus({ ...live }, '"6-idle"'));
  });

  it('statuses that differ in revision, state or room are answered differently', () => {
    const answerStatus = createStatusAnswers();
    const statuses = [
      idle,
      { ...idle, revision: 8 },
      live,
      { ...live, roomName: 'webinar_123_1f' },
      { ...live, roomName: null },
    ];
    const answers = statuses.map((status) => answerStatus(status, undefined));
    expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(statuses.length);
    expect(answers.map(({ body }) => JSON.parse(body) as unknown)).toEqual(
      statuses.map(({ isActive, roomName }) => ({ is_active: isActive, room_name: roomName })),
    );
  });

  it('a known ETag, also in a list, is answered with 304 and no body', () => {
    const answerStatus = createStatusAnswers();
    for (const known of ['"7-idle"', '"3-idle", "7-idle"']) {
      expect(answerStatus(idle, known)).toMatchObject({
        status: 304,
        body: '',
        headers: { etag: '"7-idle"' },
      });
    }
    expect(answerStatus(idle, '"8-idle"')).toMatchObject({ status: 200 });
  });

  it('an answer is right after more statuses than are remembered', () => {
    const answerStatus = createStatusAnswers();
    for (let revision = 0; revision < 10_001; revision += 1) answerStatus({ ...idle, revision }, undefined);
    expect(answerStatus(live, undefined)).toMatchObject({
      status: 200,
      body: '{"is_active":true,"room_name":"webinar_123_0f"}',
    });
  });
});
