/**
 * Keeps a script from registering itself with an AMD loader such as RequireJS, while the page's other scripts still do: a
 * script in the UMD format that finds `define.amd` registers with the loader and sets no global.
 *
 * @returns a function that restores the loader
 */
export const hideAmdFrom = (script: HTMLScriptElement): (() => void) => {
  const define: unknown = Reflect.get(window, 'define');
  const own = typeof define === 'function' && Object.getOwnPropertyDescriptor(define, 'amd');
  if (!own || !own.configurable || !('value' in own)) return () => undefined;
  const { value } = own as { value: unknown };
  Object.defineProperty(define, 'amd', {
    configurable: true,
    enumerable: own.enumerable ?? true,
    get: () => (document.currentScript === script ? undefined : value),
  });
  return () => {
    Object.defineProperty(define, 'amd', own);
  };
};
