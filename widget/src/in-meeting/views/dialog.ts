/** Lets Escape close a dialog through the state, unless a request is under way. */
export const onCancel =
  (isAllowed: boolean, dismiss: () => void) =>
  (event: Event): void => {
    event.preventDefault();
    if (isAllowed) dismiss();
  };

/**
 * Opens and closes the dialogs according to the state: only their own methods make them modal, catch Escape and return the
 * focus.
 */
export const syncDialogs = (root: ParentNode): void => {
  for (const dialog of root.querySelectorAll('dialog')) {
    if (!dialog.isConnected) continue;
    const shouldBeOpen = dialog.dataset.open === 'true';
    if (shouldBeOpen && !dialog.open) dialog.showModal();
    if (!shouldBeOpen && dialog.open) dialog.close();
  }
};
