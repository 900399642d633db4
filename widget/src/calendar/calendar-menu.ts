import type { Viewer } from '@live-webinar/contract';
import { html, render } from 'lit';
import { calendarLinks } from './calendar-links.js';
import { calendarStyles } from './calendar-styles.js';
import { calendarWords } from './calendar-words.js';

const ORDER = ['file', 'google', 'outlook', 'office'] as const;

/**
 * Opens the menu below its button, or closes it. It is part of the page's flow: a frame or a page that cuts off what
 * overflows cannot cut it off.
 *
 * @param file the address of the calendar file
 * @param tag the language that the person reads
 */
export const toggleMenu = (
  button: HTMLButtonElement,
  webinar: Viewer['webinar'],
  file: string,
  tag: string,
): void => {
  const open = button.nextElementSibling;
  if (open) close(button, open);
  else openMenu(button, webinar, file, tag);
};

const close = (button: HTMLButtonElement, menu: Element) => {
  menu.remove();
  button.setAttribute('aria-expanded', 'false');
};

const openMenu = (button: HTMLButtonElement, webinar: Viewer['webinar'], file: string, tag: string) => {
  const root = button.getRootNode() as ShadowRoot;
  if (!root.adoptedStyleSheets.includes(calendarStyles)) root.adoptedStyleSheets.push(calendarStyles);

  const words = calendarWords(tag);
  const links = calendarLinks(webinar, file);
  const menu = document.createElement('div');
  render(
    html`<div class="calendar-menu" part="calendar-menu" role="menu" aria-label=${button.textContent.trim()}>
      ${ORDER.map(
        (name) =>
          html`<a
            role="menuitem"
            part="calendar-link"
            tabindex="-1"
            href=${links[name]}
            target="_blank"
            rel="noopener"
            title=${words.newTab}
            >${words[name]}</a
          >`,
      )}
    </div>`,
    menu,
  );

  menu.addEventListener('click', () => {
    close(button, menu);
    button.focus();
  });
  menu.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      // A dialog of the page around it stays open.
      event.stopPropagation();
      close(button, menu);
      button.focus();
    } else if (event.key === 'Tab') close(button, menu);
    else moveFocus(event, menu, root);
  });
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    // The button closes the menu itself. Without a target, the window has lost the focus.
    if (relatedTarget && relatedTarget !== button && !menu.contains(relatedTarget as Node))
      close(button, menu);
  });

  button.after(menu);
  button.setAttribute('aria-expanded', 'true');
  menu.querySelector('a')?.focus();
};

const moveFocus = (event: KeyboardEvent, menu: Element, root: ShadowRoot) => {
  const items = [...menu.querySelectorAll('a')];
  const at = items.findIndex((item) => item === root.activeElement);
  const targets: Partial<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1 + items.length,
    Home: 0,
    End: items.length - 1,
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  items[target % items.length]?.focus();
};
