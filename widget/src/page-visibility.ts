/**
 * Follows whether somebody can see the page. A page that is left may be kept as it is and shown again with Back: it counts
 * as hidden in between.
 *
 * @param life ends it
 * @param onChange is called with each change, not at first
 */
export const followVisibility = (life: AbortSignal, onChange: (isVisible: boolean) => void): void => {
  let wasVisible = !document.hidden;
  const options = { signal: life };

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
  // Not every browser says `visibilitychange` here, and a page with an open stream is not kept.
  window.addEventListener(
    'pagehide',
    () => {
      update(false);
    },
    options,
  );
};
