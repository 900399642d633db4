/** Hides everything but the element and what is around it. A style sheet made by a script is not blocked by a page's policy. */
const ALONE = `@media print {
  body :not(:has([data-live-webinar-printed]), [data-live-webinar-printed], [data-live-webinar-printed] *) {
    display: none !important;
  }
}`;

/** Prints an element without the rest of its page. Inside another element's shadow root, the whole page is printed. */
export const printAlone = (element: HTMLElement): void => {
  const isInPage = element.getRootNode() === document;
  const sheet = new CSSStyleSheet();
  if (isInPage) {
    sheet.replaceSync(ALONE);
    element.toggleAttribute('data-live-webinar-printed', true);
    document.adoptedStyleSheets.push(sheet);
  }
  const restore = () => {
    element.removeAttribute('data-live-webinar-printed');
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  };
  window.addEventListener('afterprint', restore, { once: true });
  window.print();
};
