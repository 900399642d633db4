/**
 * Keeps what a person types in a field from the page: outside the element it seems to come from no field, and a site's
 * one-letter shortcuts would take it. Shortcuts with Ctrl or Meta, Tab, Escape and the function keys go on.
 */
export const keepTyping = (event: KeyboardEvent): void => {
  const { key, ctrlKey, metaKey } = event;
  // AltGr, with which some keyboards write @ and €, is Ctrl and Alt on Windows.
  const isShortcut = (ctrlKey || metaKey) && !event.getModifierState('AltGraph');
  if (!isShortcut && !/^(Tab|Escape|F\d+)$/.test(key)) event.stopPropagation();
};
