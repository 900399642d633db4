/** An address with the name that mail programs show beside it. */
export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

/** Neither spaces, control characters and quotes, nor what separates addresses in a header. */
const ADDRESS = /^[^\s\p{C}@<>()[\],;:\\"]{1,64}@[^\s\p{C}@<>()[\],;:\\"]{1,189}$/u;

/** Whether a mail may be sent to this address, which people typed. */
export const isMailAddress = (address: string): boolean => ADDRESS.test(address);

/**
 * Reads an address with or without a name: `Courses <courses@example.org>`.
 *
 * @throws Error if it is not one
 */
export const readMailAddress = (text: string): MailAddress => {
  const { name = '', address = text } = /^(?<name>[^<>]*)<(?<address>[^<>]*)>$/.exec(text)?.groups ?? {};
  if (!isMailAddress(address) || /\p{C}/u.test(name)) {
    throw new Error('must be an address like courses@example.org, or Courses <courses@example.org>');
  }
  return { name: name.trim().replace(/^"(.*)"$/, '$1'), address };
};

/**
 * Text of people as part of a header: on one line, without invisible characters that break lines or turn the direction of what
 * follows.
 */
export const headerText = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
