// @ts-check

/** What people are called who gave no name. */
export const NO_NAME = 'Guest';

/** @param {string} name */
export const shownName = (name) => name || NO_NAME;
