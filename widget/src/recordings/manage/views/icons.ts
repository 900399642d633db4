import { lines } from '../../../views/icons.js';

export const penIcon = lines('M4 20h4L19 9l-4-4L4 16zM13 7l4 4');
export const binIcon = lines('M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5');
export const captionsIcon = lines(
  'M5 5h14a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2M7 15h4M14 15h3M7 11h2M12 11h5',
);
export const uploadIcon = lines('M12 16V5M7 9l5-5 5 5M5 20h14');
export const eyeIcon = lines(
  'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12M12 9.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5',
);
export const lockIcon = lines(
  'M6.5 11h11a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 18.5v-6A1.5 1.5 0 0 1 6.5 11M8 11V8a4 4 0 0 1 8 0v3',
);
