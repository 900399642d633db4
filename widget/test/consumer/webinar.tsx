// The component of widget/README.md. Run by documented-components.browser.test.ts.
// #region react
import '@live-webinar/widget/define';
import type {} from '@live-webinar/widget/react';

export const Webinar = ({ id }: { id: string }) => (
  <live-webinar
    api-url="https://live.example.org"
    webinar-id={id}
    getToken={async () => (await fetch('/my/live-token')).text()}
    onlive-webinar-left={({ detail }) => console.log(detail.reason)}
  />
);
// #endregion
