/**
 * Reports when the page becomes visible or hidden. A page that the browser keeps for its Back button counts as hidden.
 *
 * @param lifetime ends the watch
 * @param onChange is called on each change, not for the state at the beginning
 */
export const watchPageVisibility = (lifetime: AbortSignal, onChange: (isVisible: boolean) => void): void => {
  let wasVisible = !document.hidden;
  const options = { signal: lifetime };

  const update = (isVisible: boolean) => {
    if (isVisible === wasVisible) return;
    wasVisible = isVisible;
    onChange(isVisible);
  };
  const updateFromPage = () => {
    update(!document.hidden);
  };

  document.addEventListener('visibilitychange', updateFromPage, options);
  window.addEventListener('pageshow', updateFromPage, options);
  // Not every browser fires `visibilitychange` here, and browsers do not keep a page with an open stream.
  window.addEventListener(
    'pagehide',
    () => {
      update(false);
    },
    options,
  );
};
