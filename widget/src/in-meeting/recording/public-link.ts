/**
 * Whether people can be offered this address, as the API decides it: https, without a user name or a password. How long it may
 * be, its field says.
 */
export const isPublicLink = (text: string): boolean => {
  try {
    const { protocol, username, password } = new URL(text);
    return protocol === 'https:' && username === '' && password === '';
  } catch {
    return false;
  }
};
