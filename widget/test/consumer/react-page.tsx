// What a site with React writes. Compiled here from the sources, and by package.fault.test.ts from the packed package.
import type { RefObject } from 'react';
import type { LiveWebinar } from '@live-webinar/widget';
import type {} from '@live-webinar/widget/react';

interface Props {
  readonly element: RefObject<LiveWebinar | null>;
  readonly token?: string;
}

export const CoursePage = ({ element, token }: Props) => (
  <live-webinar
    ref={element}
    className="webinar"
    webinar-id="123"
    loginUrl="/login"
    token={token}
    getToken={async () => (await fetch('/my/live-token')).text()}
    theme="dark"
    onlive-webinar-left={({ detail }) => {
      document.title = detail.reason;
    }}
  >
    <p slot="waiting">Bring a pencil.</p>
  </live-webinar>
);

export const mistakes = [
  // @ts-expect-error -- A webinar's id is text.
  <live-webinar key="id" webinar-id={123} />,
  // @ts-expect-error -- There is no such theme.
  <live-webinar key="theme" theme="blue" />,
  // @ts-expect-error -- The property is called webinarId.
  <live-webinar key="name" webinarID="123" />,
  // @ts-expect-error -- A token is text.
  <live-webinar key="token" getToken={() => 42} />,
];
