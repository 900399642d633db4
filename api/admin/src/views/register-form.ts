import { html, type TemplateResult } from 'lit';
import type { Action } from '../data/action.js';
import { failureSentence } from '../locales/failure-sentence.js';
import { words } from '../locales/locale.js';

/** As the API limits it. */
const MAX_USER_ID_LENGTH = 255;

/** Registers a person by their user id. @param register answers whether it was done; then the field is emptied */
export const registerForm = (
  { isRunning, failure }: Action,
  register: (userId: string) => Promise<boolean>,
): TemplateResult =>
  html`<form
    class="register"
    @submit=${async (event: SubmitEvent) => {
      event.preventDefault();
      const form = event.currentTarget as HTMLFormElement;
      const field = form.querySelector('wa-input');
      const userId = field?.value?.trim();
      if (field && userId && (await register(userId))) field.value = '';
    }}
  >
    <wa-input
      class=${failure ? 'is-wrong' : ''}
      size="s"
      label=${words.webinar.registerPerson}
      placeholder=${words.webinar.userId}
      maxlength=${MAX_USER_ID_LENGTH}
      autocomplete="off"
      hint=${failure ? failureSentence(failure) : ''}
    ></wa-input>
    <wa-button type="submit" size="s" variant="brand" ?loading=${isRunning}>
      <wa-icon slot="start" name="plus"></wa-icon>${words.webinar.register}
    </wa-button>
  </form>`;
