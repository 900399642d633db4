/** What the buttons outside the meeting do. Failures lead to states. */
export interface Actions {
  readonly start: () => void;
  readonly join: () => void;
  readonly leave: () => void;
  readonly end: () => void;
  readonly register: () => void;
  readonly signIn: () => void;
  /** Shows the recordings. */
  readonly watch: () => void;
  readonly retry: () => void;
  /** Reloads the page. */
  readonly reload: () => void;
  readonly reenter: () => void;
  /** The address of the webinar's calendar file. */
  readonly calendarFile: () => string;
}
