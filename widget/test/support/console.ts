import { vi } from 'vitest';

/** Records errors in the browser's console from now on instead of printing them. */
export const recordConsole = (): string[] => {
  const logged: string[] = [];
  vi.spyOn(console, 'error').mockImplementation((text: string) => logged.push(text));
  return logged;
};
