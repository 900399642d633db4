/**
 * Hides a field's key events from the page. Outside the element they do not seem to come from a field, and would trigger the
 * site's one-letter shortcuts. Shortcuts with Ctrl or Meta, Tab, Escape and the function keys still reach the page.
 */
export const keepTyping = (event: KeyboardEvent): void => {
  const { key, ctrlKey, metaKey } = event;
  // On Windows, AltGr, with which some keyboards write @ and €, is reported as Ctrl and Alt.
  const isShortcut = (ctrlKey || metaKey) && !event.getModifierState('AltGraph');
  if (!isShortcut && !/^(Tab|Escape|F\d+)$/.test(key)) event.stopPropagation();
};
