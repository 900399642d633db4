import { lines } from '../../views/icons.js';

export const downloadIcon = lines('M12 4v11m0 0 4.5-4.5M12 15l-4.5-4.5M5 19.5h14');
export const printIcon = lines('M7 9V4h10v5M7 17H4.5v-6.5h15V17H17M7 14h10v6H7z');
export const searchIcon = lines('M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13m4.8 11.3L20 20');
export const previousIcon = lines('m14.5 6-6 6 6 6');
export const nextIcon = lines('m9.5 6 6 6-6 6');
