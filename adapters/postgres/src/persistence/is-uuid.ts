const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text can be an id that PostgreSQL stores as a UUID; it would fail on another one. */
export const isUuid = (text: string): boolean => UUID.test(text);
