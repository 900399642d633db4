/** What the page has set, without white space around it; `null` if that is nothing. Scripts may set properties to a number. */
export const textSetting = (value: string | number | null | undefined): string | null =>
  String(value ?? '').trim() || null;
