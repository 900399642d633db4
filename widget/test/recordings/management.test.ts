import { describe, expect, it } from 'vitest';
import { describeFailure, readCaptions, type RecordingFailure } from '@live-webinar/domain';
import { failureReason, manageSentence } from '../../src/recordings/manage/locales/manage-messages.js';
import { en } from '../../src/locales/en.js';

const LANGUAGES = ['de', 'fr', 'es'];
const localeOf = (tag: string) => ({ tag, messages: en });

/** Captions with each fault that the API knows. */
const FAULTY = [
  'WEBVTT\n\n00:02.000 --> 00:01.000\nA\n',
  'WEBVTT\n\n00:02.000 --> 00:03.000\nA\n\n00:01.000 --> 00:03.000\nB\n',
  'Hello',
  'WEBVTT\n\n',
  'WEBVTT\n\nan id\n',
  'WEBVTT\n\nan id\nno times\n',
  'WEBVTT\n\n00:61.000 --> 00:62.000\nA\n',
  'WEBVTT\n\n00:01.000 --> 00:02.000 sideways\nA\n',
  'WEBVTT\n\n00:01.000 --> 00:02.000\nA\n00:03.000 --> 00:04.000\nB\n',
];

describe('what the API says in English about recordings', () => {
  it.each(FAULTY)('is translated for captions like %j', (text) => {
    const read = readCaptions(text);
    if (read.ok) throw new Error('These captions have a fault');
    const { message } = read.refusal;
    const trouble = { code: 'invalid_request', status: 400, message };
    const [, line = '', fault = ''] = /^line (\d+): (.+)$/.exec(message) ?? [];
    expect(manageSentence(localeOf('en'), trouble)).toBe(`Line ${line} of the file: ${fault}.`);
    for (const language of LANGUAGES) {
      const sentence = manageSentence(localeOf(language), trouble);
      expect(sentence).toContain(line);
      expect(sentence).not.toContain(fault);
    }
  });

  const reasons: Readonly<Record<RecordingFailure, true>> = {
    not_a_video: true,
    file_missing: true,
    upload_abandoned: true,
    link_refused: true,
    link_ended: true,
    too_large: true,
  };

  it.each(Object.keys(reasons) as RecordingFailure[])(
    'is translated for a recording that failed: %s',
    (reason) => {
      const english = describeFailure(reason);
      expect(failureReason('en', english)).toBe(english);
      for (const language of LANGUAGES) expect(failureReason(language, english)).not.toBe(english);
    },
  );
});
