interface ScriptPolicy {
  createScriptURL(url: string): unknown;
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): ScriptPolicy;
}

/** The name of the policy that a page with Trusted Types has to allow. */
const POLICY = 'live-webinar';

let policy: ScriptPolicy | undefined;

/**
 * Sets the address that a script is loaded from. A page that requires Trusted Types takes only an address that a policy
 * has made.
 *
 * @param warn is told which policy the page does not allow
 *
 * @throws TypeError where the page does not take the address
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
    // A page may restrict policies and still take addresses that none has made.
  }
  try {
    // The types of the DOM know nothing of trusted values yet.
    script.src = (policy?.createScriptURL(url) ?? url) as string;
  } catch (error) {
    warn(
      `this page requires Trusted Types and does not allow the policy "${POLICY}". Add it to trusted-types in the page's Content-Security-Policy.`,
    );
    throw error;
  }
};
