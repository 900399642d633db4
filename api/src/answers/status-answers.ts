import type { LiveStatus } from '@live-webinar/domain';
import { presentStatus } from '../present.js';
import { JSON_TYPE, type Answer, type Headers } from './answer.js';

const FOR_A_SECOND = 'max-age=1, must-revalidate, public';

/** More than the live sessions of any installation. Each takes about half a kilobyte. */
const MAX_KNOWN_ANSWERS = 10_000;

/**
 * Creates a function that answers a status. The ETag determines the answer, so each answer is made once: in a large
 * webinar thousands request the same.
 */
export const createStatusAnswers = (): ((status: LiveStatus, knownTags: string | undefined) => Answer) => {
  const known = new Map<string, Answer>();

  const answerTo = (status: LiveStatus, etag: string): Answer => {
    let answer = known.get(etag);
    if (!answer) {
      if (known.size >= MAX_KNOWN_ANSWERS) known.clear();
      answer = { status: 200, headers: headersWith(etag), body: JSON.stringify(presentStatus(status)) };
      known.set(etag, answer);
    }
    return answer;
  };

  return (status, knownTags) => {
    const etag = etagOf(status);
    return knownTags?.split(/\s*,\s*/).includes(etag)
      ? // Hapi adds this to every response without a body.
        { status: 304, headers: { ...headersWith(etag), vary: 'accept-encoding' }, body: '' }
      : answerTo(status, etag);
  };
};

const headersWith = (etag: string): Headers => ({
  'content-type': JSON_TYPE,
  'cache-control': FOR_A_SECOND,
  etag,
});

/**
 * The revision comes first: of two answers, clients keep the one with the higher revision. The room follows, because
 * settings decide whether the status names it.
 */
const etagOf = ({ revision, isActive, roomName }: LiveStatus): string =>
  `"${revision}-${isActive ? `live-${roomName ?? ''}` : 'idle'}"`;
