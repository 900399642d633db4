import { html, type TemplateResult } from 'lit';
import type { Action } from '../data/action.js';

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
      label="Register a person"
      placeholder="User id"
      maxlength=${MAX_USER_ID_LENGTH}
      autocomplete="off"
      hint=${failure?.message ?? ''}
    ></wa-input>
    <wa-button type="submit" size="s" variant="brand" ?loading=${isRunning}>
      <wa-icon slot="start" name="plus"></wa-icon>Register
    </wa-button>
  </form>`;
