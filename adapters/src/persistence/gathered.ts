interface Waiting<Question, Answer> {
  readonly question: Question;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** How many questions go together, and how many such groups may be on their way. */
export interface GatheringLimits {
  readonly groupSize: number;
  readonly groups: number;
}

/**
 * Gathers the questions that come up in one turn of the event loop, and while others are on their way, and asks them
 * together: what a statement costs besides its rows is then paid once a group. Nobody waits for company: a question that
 * comes alone is asked at once.
 *
 * @param ask answers the questions in their order; where it rejects, each of them does
 */
export const gathered = <Question, Answer>(
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  { groupSize, groups }: GatheringLimits,
): ((question: Question) => Promise<Answer>) => {
  let waiting: Waiting<Question, Answer>[] = [];
  let running = 0;
  let isScheduled = false;

  const schedule = () => {
    if (isScheduled || running >= groups || waiting.length === 0) return;
    isScheduled = true;
    // After what the sockets have brought, so that all of it goes together.
    setImmediate(askWaiting);
  };

  const askWaiting = () => {
    isScheduled = false;
    const group = waiting.slice(0, groupSize);
    waiting = waiting.slice(groupSize);
    running += 1;
    void answer(group).finally(() => {
      running -= 1;
      schedule();
    });
    schedule();
  };

  const answer = async (group: readonly Waiting<Question, Answer>[]) => {
    try {
      const answers = await ask(group.map(({ question }) => question));
      group.forEach(({ resolve }, index) => {
        resolve(answers[index] as Answer);
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject });
      schedule();
    });
};
