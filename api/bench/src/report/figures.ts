/** Thousands apart, no decimals. */
export const count = (value: number): string => Math.round(value).toLocaleString('en-GB');

/** A number with so many decimals; a dash where it is unknown. */
export const decimal = (value: number, digits: number): string =>
  Number.isNaN(value) ? '–' : value.toFixed(digits);

/** How many times one is the other; a dash where it is unknown. */
export const times = (value: number): string =>
  Number.isNaN(value) ? decimal(value, 2) : `${decimal(value, 2)}x`;
