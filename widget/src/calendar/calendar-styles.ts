/** Takes the colours from the element's own styles. */
export const calendarStyles = new CSSStyleSheet();
calendarStyles.replaceSync(`
  .calendar-menu {
    inline-size: fit-content;
    min-inline-size: min(15em, 100%);
    margin-block-start: 0.375em;
    padding: 0.3125em;
    border: 1px solid var(--_line);
    border-radius: var(--_small-radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  .calendar-menu a {
    display: flex;
    align-items: center;
    min-block-size: 44px;
    padding-inline: 0.75em;
    border-radius: calc(var(--_small-radius) * 0.7);
    color: var(--_ink);
    font-size: 0.9375em;
    text-decoration: none;
  }
  .calendar-menu a:hover,
  .calendar-menu a:focus-visible {
    background: var(--_hover);
  }
  .calendar-menu a:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
`);
