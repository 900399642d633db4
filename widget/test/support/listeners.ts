import { vi } from 'vitest';

/** Counts the listeners that are added to the page from now on, minus those that are removed. */
export const countListeners = (): (() => number) => {
  let count = 0;
  for (const target of [document, window]) {
    const add = target.addEventListener.bind(target);
    const remove = target.removeEventListener.bind(target);
    const listening = new Set<unknown>();
    vi.spyOn(target, 'addEventListener').mockImplementation(
      (
        type: string,
        listener: EventListenerOrEventListenerObject,
        options?: boolean | AddEventListenerOptions,
      ) => {
        if (!listening.has(listener)) count += 1;
        listening.add(listener);
        add(type, listener, options);
        if (typeof options !== 'object') return;
        options.signal?.addEventListener('abort', () => {
          if (listening.delete(listener)) count -= 1;
        });
      },
    );
    vi.spyOn(target, 'removeEventListener').mockImplementation(
      (type: string, listener: EventListenerOrEventListenerObject) => {
        if (listening.delete(listener)) count -= 1;
        remove(type, listener);
      },
    );
  }
  return () => count;
};
