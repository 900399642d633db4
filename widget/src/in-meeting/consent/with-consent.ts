import { failureOf, LiveWebinarError } from '../../failure.js';
import type { MeetingNeeds } from '../interface.js';
import { meetingMessages } from '../locales/meeting-messages.js';
import { giveConsent, readStatement } from './consent-api.js';
import { openConsentDialog } from './consent-dialog.js';

/**
 * The API's answer to `start` or `join`, once the person has consented to the recording if the API asks for that. They are
 * asked once: the API keeps their consent.
 *
 * @param answer the API's answer, or its refusal for want of consent
 * @throws LiveWebinarError `consent_declined`; what the API refuses otherwise
 */
export const withConsent = async (
  answer: unknown,
  verb: 'start' | 'join',
  needs: Pick<MeetingNeeds, 'api' | 'host'> & { readonly store: Pick<MeetingNeeds['store'], 'life'> },
): Promise<unknown> => {
  if (!isWithoutConsent(answer)) return answer;
  const { api, store } = needs;
  for (;;) {
    await obtainConsent(needs);
    try {
      return await api[verb](store.life);
    } catch (error) {
      // The words have changed once more.
      if (!isWithoutConsent(error)) throw error;
    }
  }
};

const isWithoutConsent = (answer: unknown) =>
  answer instanceof LiveWebinarError && answer.code === 'consent_required';

const obtainConsent = async ({ api, host, store: { life } }: Parameters<typeof withConsent>[2]) => {
  const { root, tag } = await host.prepareStage();
  let statement = await readStatement(api, tag, life);
  if (!statement || statement.is_given) return;

  const dialog = openConsentDialog(root, tag);
  const close = () => {
    dialog.close();
  };
  life.addEventListener('abort', close);
  try {
    for (let notice: string | null = null; statement && !statement.is_given;) {
      if (!(await dialog.ask(statement.statement, notice))) throw declined(tag);
      try {
        await giveConsent(api, statement.statement_id, life);
        return;
      } catch (error) {
        life.throwIfAborted();
        const failure = failureOf(error);
        const hasChanged = failure.code === 'statement_changed';
        // Whoever may not consent may not join: the refusal is shown where the button is.
        if (!hasChanged && failure.status >= 400 && failure.status < 500) throw failure;
        if (hasChanged) statement = await readStatement(api, tag, life);
        const words = meetingMessages(tag);
        notice = hasChanged ? words.consentChanged : words.consentFailed;
      }
    }
  } finally {
    life.removeEventListener('abort', close);
    close();
  }
};

/** The sentence is in the person's language already. */
const declined = (tag: string) =>
  new LiveWebinarError({
    code: 'consent_declined',
    message: meetingMessages(tag).consentDeclined,
    status: 0,
  });
