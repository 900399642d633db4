import { isPlaceholder } from '@live-webinar/api/checks';

/** Environment variables, as the process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong with the environment: one sentence per variable, which says what to set. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** Reads one variable: trimmed, and undefined if it is empty. An error that `parse` throws becomes a fault. */
export interface Read {
  <T>(name: string, parse: (value: string | undefined) => T): T;
  /** Whether a variable is set. */
  has(name: string): boolean;
  /** @throws ConfigError with all faults at once */
  throwFaults(): void;
}

/** Reads variables and collects all faults, so that an operator can correct them together. */
export const readerOf = (environment: Environment): Read => {
  const faults: string[] = [];
  const valueOf = (name: string) => environment[name]?.trim() || undefined;
  const read = <T>(name: string, parse: (value: string | undefined) => T): T => {
    try {
      return parse(valueOf(name));
    } catch (error) {
      faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      // Nobody uses this value: `throwFaults` throws at the end.
      return undefined as T;
    }
  };
  return Object.assign(read, {
    has: (name: string) => valueOf(name) !== undefined,
    throwFaults: () => {
      if (faults.length > 0) throw new ConfigError(faults);
    },
  });
};

/** @throws Error if the value is not one of the choices */
export const oneOf = <const T extends string>(value: string, choices: readonly T[]): T => {
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined)
    throw new Error(`must be one of ${choices.join(', ')}; it is ${JSON.stringify(value)}`);
  return choice;
};

/** @throws Error if there is no value; `hint` says what to set */
export const required = (value: string | undefined, hint: string): string => {
  if (value === undefined) throw new Error(`is missing. ${hint}`);
  return value;
};

/**
 * An id by which another server knows us or our key.
 *
 * @throws Error if it is missing or cannot be one; `hint` says what to set
 */
export const requiredId = (value: string | undefined, hint: string): string => {
  const id = required(value, hint);
  if (isPlaceholder(id)) throw new Error(`is a placeholder. ${hint}`);
  if (!/^[\x21-\x7e]{1,255}$/.test(id)) {
    throw new Error('must be at most 255 printable ASCII characters, without spaces');
  }
  return id;
};

/** @throws Error if the value is not a whole number in the range, both ends included */
export const wholeNumber = (value: string, lowest: number, highest: number): number => {
  if (!/^\d{1,9}$/.test(value) || Number(value) < lowest || Number(value) > highest) {
    throw new Error(`must be a whole number from ${lowest} to ${highest}; it is ${JSON.stringify(value)}`);
  }
  return Number(value);
};
