import * as openWc from '@open-wc/testing';

/**
 * Audits an element, once its colours and sizes have stopped changing. The declaration of @open-wc/testing's assertions
 * imports a default export that chai does not have.
 */
export const expectAccessible = async (element: HTMLElement): Promise<void> => {
  await stillness(element);
  await ((openWc.expect as Chai.ExpectStatic)(element).to.be.accessible() as unknown as Promise<void>);
};

/** Resolves when every animation that has an end is over. */
const stillness = async (element: HTMLElement): Promise<void> => {
  // After two frames, changes are drawn and their transitions have begun.
  for (let frames = 0; frames < 2; frames += 1) await openWc.nextFrame();
  const ending = (element.shadowRoot?.getAnimations() ?? []).filter(
    ({ effect }) => effect?.getComputedTiming().endTime !== Infinity,
  );
  await Promise.allSettled(ending.map(({ finished }) => finished));
};
