import { css } from '../../styles/css.js';

/** The meeting: a header, and below it the frame with the chat beside it, or over it on a narrow element. */
export const meetingStyles = css`
  .meeting {
    display: flex;
    flex-direction: column;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    overflow: clip;
  }
  .meeting > .error {
    margin: 0 1em 1em;
  }
  .body {
    position: relative;
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    block-size: var(--live-webinar-height, clamp(22 * var(--_rem), 130cqi, 74vh));
    block-size: var(--live-webinar-height, clamp(22 * var(--_rem), 130cqi, 74dvh));
    border-block-start: 1px solid var(--_line);
  }
  .frame {
    position: relative;
    min-inline-size: 0;
    background: #0c0e12;
    color: #f4f6fa;
  }
  .stage,
  .cover {
    position: absolute;
    inset: 0;
  }
  .stage iframe {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    border: 0;
  }
  .cover {
    display: grid;
    gap: 1em;
    align-content: center;
    justify-items: center;
    padding: 1.5em;
    background: #0c0e12;
    text-align: center;
    color-scheme: dark;
  }
  .prompt {
    position: absolute;
    inset: 0 0 auto;
    display: flex;
    gap: 0.625em;
    align-items: center;
    justify-content: center;
    padding: 0.625em 1em;
    background: #0c0e12;
    font-size: 0.9375em;
    text-align: start;
  }
  .cover > .spinner {
    font-size: 1.5em;
  }
  .cover .error {
    max-inline-size: calc(32 * var(--_rem));
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 0.75em;
  }

  @container live-webinar (min-width: 560px) {
    .body {
      block-size: var(--live-webinar-height, clamp(22 * var(--_rem), 62cqi, 78vh));
      block-size: var(--live-webinar-height, clamp(22 * var(--_rem), 62cqi, 78dvh));
    }
  }
  @container live-webinar (min-width: 760px) {
    :is(.has-chat, .has-people) > .body {
      grid-template-columns: minmax(0, 1fr) clamp(17 * var(--_rem), 28cqi, 22 * var(--_rem));
    }
    .has-chat > .body {
      block-size: var(--live-webinar-height, clamp(26 * var(--_rem), 48cqi, 78vh));
      block-size: var(--live-webinar-height, clamp(26 * var(--_rem), 48cqi, 78dvh));
    }
  }

  :host(:fullscreen) :is(.root, .meeting) {
    block-size: 100%;
  }
  :host(:fullscreen) .body {
    flex: 1;
    block-size: auto;
  }
`;
