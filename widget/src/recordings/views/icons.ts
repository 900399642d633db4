import { lines } from '../../views/icons.js';

export const backIcon = lines('M15 5l-7 7 7 7');
