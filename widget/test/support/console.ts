import { vi } from 'vitest';

/** Records what is reported in the browser's console from here on, in place of showing it. */
export const recordConsole = (): string[] => {
  const logged: string[] = [];
  vi.spyOn(console, 'error').mockImplementation((text: string) => logged.push(text));
  return logged;
};
