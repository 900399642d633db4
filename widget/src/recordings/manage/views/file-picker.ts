import { html, nothing } from 'lit';
import { spinner } from '../../../views/action-button.js';
import { uploadIcon } from './icons.js';

/** A button that opens the browser's choice of a file. */
export interface FilePicker {
  readonly part: string;
  readonly label: string;
  /** The name for screen readers, if the label does not say which file. */
  readonly name: string | undefined;
  readonly isBusy: boolean;
  readonly isDisabled: boolean;
  readonly onFile: (file: File) => void;
}

/** The browser's own input is inside, invisible: it opens the choice, takes the focus and is what screen readers read. */
export const filePicker = ({ part, label, name, isBusy, isDisabled, onFile }: FilePicker) => html`
  <label class="button quiet file-picker" part="button ${part}-button">
    ${isBusy ? spinner : uploadIcon}<span>${label}</span>
    <input
      class="file-input"
      part="${part}-input"
      type="file"
      accept=".vtt,.srt,text/vtt"
      aria-label=${name ?? nothing}
      aria-describedby=${name === undefined ? 'captions-hint' : nothing}
      ?disabled=${isDisabled}
      @change=${(event: Event) => {
        const input = event.target as HTMLInputElement;
        const [file] = input.files ?? [];
        // Choosing the same file again, once it is corrected, is a change, too.
        input.value = '';
        if (file && !isBusy) onFile(file);
      }}
    />
  </label>
`;
