import { css } from '../../styles/css.js';

/** The list of people, and the circles with their initials. */
export const peopleStyles = css`
  .avatar {
    flex: none;
    display: grid;
    place-content: center;
    inline-size: 2.25em;
    block-size: 2.25em;
    border-radius: 50%;
    background: var(--_hover);
    color: var(--_ink);
    font-size: 0.875em;
    font-weight: 600;
    line-height: 1;
  }
  .name {
    unicode-bidi: plaintext;
    overflow-wrap: anywhere;
  }
  .count {
    margin-inline-start: 0.25em;
    color: var(--_muted);
    font-weight: 500;
  }
  .list {
    flex: 1;
    min-block-size: 0;
    margin: 0;
    padding: 0.5em 0.5em 0.75em 1em;
    padding-inline: 1em 0.5em;
    overflow-y: auto;
    overscroll-behavior: contain;
    /* Without a marker, but still a list for VoiceOver. */
    list-style: '';
  }
  .person {
    display: flex;
    align-items: center;
    gap: 0.75em;
    min-block-size: 3.25em;
  }
  .who {
    flex: 1;
    display: grid;
    min-inline-size: 0;
    font-size: 0.9375em;
    line-height: 1.3;
  }
  .as {
    color: var(--_muted);
    font-size: 0.8667em;
  }
  .person .button {
    padding-inline: 0.75em;
    font-size: 0.8125em;
  }
  @media (hover: hover) {
    .person .button:hover {
      color: var(--_danger-ink);
    }
  }
`;
