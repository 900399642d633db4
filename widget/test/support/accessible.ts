import * as openWc from '@open-wc/testing';

/** Audits an element. The declaration of @open-wc/testing's assertions names a default export that chai has not. */
export const expectAccessible = (element: HTMLElement): Promise<void> =>
  (openWc.expect as Chai.ExpectStatic)(element).to.be.accessible() as unknown as Promise<void>;
