/**
 * An error for the log that says what an SDK's error says. The SDK's own error also has the request, with addresses and headers
 * that are signed, and with what was signed.
 *
 * @param facts such as the status and the code of the answer
 */
export const plainCause = (error: unknown, ...facts: readonly (string | number | undefined)[]): Error => {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const known = facts.filter((fact) => fact !== undefined).join(' ');
  return new Error([name, known, message.split('\n')[0]].filter(Boolean).join(': '));
};
