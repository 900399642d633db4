import type { LiveWebinarProps, LiveWebinarReportProps } from './jsx.js';

// For `import type {} from '@live-webinar/widget/react'`: declares the tags for React's types. Types only; registers nothing.
declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- React's types list the known elements in one.
  namespace JSX {
    interface IntrinsicElements {
      'live-webinar': LiveWebinarProps;
      'live-webinar-report': LiveWebinarReportProps;
    }
  }
}
