/** Escape closes a dialog only through the state, and not while something is being done. */
export const onCancel =
  (isAllowed: boolean, dismiss: () => void) =>
  (event: Event): void => {
    event.preventDefault();
    if (isAllowed) dismiss();
  };

/**
 * Opens and closes the dialogs as the state says: only their own methods make them modal, catch Escape and give the
 * focus back.
 */
export const followDialogs = (root: ParentNode): void => {
  for (const dialog of root.querySelectorAll('dialog')) {
    if (!dialog.isConnected) continue;
    const shouldBeOpen = dialog.dataset.open === 'true';
    if (shouldBeOpen && !dialog.open) dialog.showModal();
    if (!shouldBeOpen && dialog.open) dialog.close();
  }
};
