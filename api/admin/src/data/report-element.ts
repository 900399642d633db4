let isRequested = false;

/**
 * Loads `<live-webinar-report>`, which has its own bundle, from the API that serves this page. Further calls do nothing.
 *
 * @param base where the API is, with a slash at the end
 */
export const loadReportElement = (base: string): void => {
  if (isRequested) return;
  isRequested = true;
  const script = Object.assign(document.createElement('script'), {
    type: 'module',
    src: new URL('widget/live-webinar-report.js', base).href,
  });
  document.head.append(script);
};
