import { html } from 'lit';
import type { RecordingsMessages } from '../locales/messages.js';
import { backIcon } from './icons.js';

/** Leads back to the list, or to what the person can do. */
export const backButton = ({ back }: RecordingsMessages, onPress: () => void) => html`
  <button type="button" class="button quiet back" part="button back-button" @click=${onPress}>
    ${backIcon}<span>${back}</span>
  </button>
`;
