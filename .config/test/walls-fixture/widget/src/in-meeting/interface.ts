export const MAX_PEOPLE = 1;
