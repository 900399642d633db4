/** What is logged of an error: enough to find the fault, without the values that were being processed. */
export interface LoggedError {
  readonly name: string;
  /** Of Node.js, or the SQLSTATE. */
  readonly code?: string;
  /** Left out where it may quote values. */
  readonly message?: string;
  readonly stack?: readonly string[];
  readonly cause?: LoggedError;
}

const MAX_CAUSES = 8;
const MAX_FRAMES = 20;
const MAX_MESSAGE_LENGTH = 500;

/**
 * Describes an error and its causes for the log. Only what is named here is copied: errors of drivers and parsers carry
 * values in other properties (`detail`, `bindings`), and in some messages.
 */
export const loggedError = (error: unknown, depth = 0): LoggedError => {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code } = error as { readonly code?: unknown };
  const message = quotesValues(error, code) ? '' : withoutSecrets(error.message);
  const stack = framesOf(error);
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    ...(message && { message }),
    ...(stack.length > 0 && { stack }),
    ...(error.cause !== undefined && depth < MAX_CAUSES && { cause: loggedError(error.cause, depth + 1) }),
  };
};

/** Parsers quote the text that they could not read; PostgreSQL's data exceptions (class 22) the value. */
const quotesValues = (error: Error, code: unknown): boolean =>
  error instanceof SyntaxError || ('severity' in error && String(code).startsWith('22'));

/** Credentials in addresses, and JSON Web Tokens. */
const withoutSecrets = (message: string): string =>
  message
    .slice(0, MAX_MESSAGE_LENGTH)
    .replace(/:\/\/[^\s/@]*@/g, '://…@')
    .replace(/\beyJ[\w-]+(?:\.[\w-]*)*/g, '…');

/** Without its first lines, which repeat the message. */
const framesOf = ({ stack = '' }: Error): readonly string[] =>
  stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, MAX_FRAMES);
