export const Pass = { type: 'object' };
