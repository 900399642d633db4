/** A pattern of `like` for texts in lower case that contain the search; every character stands for itself. */
export const searchPattern = (search: string): string =>
  `%${search.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
