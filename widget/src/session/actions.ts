/** What buttons do. Failures come back as states. */
export interface Actions {
  readonly start: () => void;
  readonly join: () => void;
  readonly leave: () => void;
  readonly end: () => void;
  readonly register: () => void;
  readonly signIn: () => void;
  readonly retry: () => void;
  readonly reenter: () => void;
  readonly askToEnd: () => void;
  readonly dismissEnd: () => void;
  readonly say: (text: string) => void;
  readonly toggleChat: () => void;
}
