import type { CompletableSession, Completions } from '../src/index.js';
import type { State } from './state.js';

export const inMemoryCompletions = ({
  webinars,
  sessions,
  completions,
  activeSession,
  recordChange,
  recordEvent,
}: State): Completions => ({
  async sessionsToCheck(endedAfter) {
    return [...webinars.values()].flatMap(({ id: webinarId, completion, ...hosts }) => {
      if (!completion) return [];
      return (sessions.get(webinarId) ?? []).flatMap((session): readonly CompletableSession[] => {
        const { id, startedBy, startedAt } = session;
        const isActive = session.state === 'active';
        const endedAt = isActive ? null : session.endedAt;
        if (endedAt && endedAt <= endedAfter) return [];
        return [
          {
            session: { id, webinarId, isActive, startedBy, startedAt, endedAt },
            completion,
            hosts: { organizerId: hosts.organizerId, coHostIds: hosts.coHostIds },
          },
        ];
      });
    });
  },
  async record({ id: sessionId, webinarId }, people, at) {
    if (!webinars.has(webinarId)) return;
    const isKnown = (userId: string) =>
      completions.some((known) => known.sessionId === sessionId && known.userId === userId);
    const added = people.filter(({ userId }) => !isKnown(userId));
    for (const { userId, role } of added) {
      completions.push({ webinarId, sessionId, userId, at });
      recordEvent({ type: 'participant.completed', webinarId, sessionId, userId, role, at });
    }
    if (added.length > 0 && activeSession(webinarId)?.id !== sessionId) recordChange(webinarId);
  },
  async deleteBefore(completedBefore) {
    const kept = completions.filter(({ at }) => at >= completedBefore);
    completions.splice(0, completions.length, ...kept);
  },
});
