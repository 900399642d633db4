// @ts-check

/** How long Jitsi waits for the camera and microphone prompt. */
export const PROMPT_LIMIT_MS = 60_000;

/**
 * Waits until the camera and microphone prompt is answered, but no longer than Jitsi does.
 *
 * @param {Promise<unknown>} answered
 * @returns {Promise<void>}
 */
export const answerOrTimeLimit = async (answered) => {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const limit = new Promise((resolve) => {
    timer = setTimeout(resolve, PROMPT_LIMIT_MS);
  });
  await Promise.race([answered, limit]);
  clearTimeout(timer);
};
