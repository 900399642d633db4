/* eslint-disable @typescript-eslint/no-namespace -- Preact's types list the known elements in one. */
// #region preact
import type { LiveWebinarProps } from '@live-webinar/widget/jsx';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'live-webinar': LiveWebinarProps;
    }
  }
}
// #endregion
