import type { LiveWebinarProps } from './jsx.js';

// For `import type {} from '@live-webinar/widget/react'`: tells React's types of the tag. Only types; registers nothing.
declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- React's types list the known elements in one.
  namespace JSX {
    interface IntrinsicElements {
      'live-webinar': LiveWebinarProps;
    }
  }
}
