interface ScriptPolicy {
  createScriptURL(url: string): unknown;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): ScriptPolicy;
}

/** The policy that a page with Trusted Types has to allow. */
const POLICY = 'live-webinar';

let policy: ScriptPolicy | undefined;

/**
 * Sets a script's address. A page that requires Trusted Types accepts only an address that a policy has created.
 *
 * @param warn receives a warning if the page does not allow the policy
 * @throws TypeError if the page does not accept the address
 */
export const setScriptAddress = (
  script: HTMLScriptElement,
  url: string,
  warn: (text: string) => void,
): void => {
  try {
    const trustedTypes = Reflect.get(window, 'trustedTypes') as TrustedTypes | undefined;
    policy ??= trustedTypes?.createPolicy(POLICY, { createScriptURL: (address) => address });
  } catch {
    // A page may restrict policies without requiring them for addresses.
  }
  try {
    // The DOM's types do not know trusted values yet.
    script.src = (policy?.createScriptURL(url) ?? url) as string;
  } catch (error) {
    warn(
      `this page requires Trusted Types and does not allow the policy "${POLICY}". Add it to trusted-types in the page's Content-Security-Policy.`,
    );
    throw error;
  }
};
