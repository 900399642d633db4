/** @jsxImportSource preact */
import './preact-types.js';

export const Webinar = ({ id }: { id: string }) => (
  <live-webinar
    api-url="https://live.example.org"
    webinar-id={id}
    getToken={async () => (await fetch('/my/live-token')).text()}
    onlive-webinar-left={({ detail }) => {
      console.log(detail.reason);
    }}
  />
);
