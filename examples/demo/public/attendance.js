// The course site's page for its organizer. Only the two pasted lines concern Live Webinar.

/** The webinars of the organizer that can have had a session. */
const WEBINARS = {
  'moon-and-planets': ['The Moon and the planets in a small telescope', 'A few days ago, sixty people'],
  telescopes: ['Your first telescope: questions and answers', 'Live from the start'],
  'night-sky': ['Reading the night sky', 'Once you have gone live'],
};

const asked = new URLSearchParams(location.search).get('webinar') ?? '';
const id = Object.hasOwn(WEBINARS, asked) ? asked : 'moon-and-planets';

const showWebinars = () => {
  const links = Object.entries(WEBINARS).map(([key, [title, note]]) => {
    const link = document.createElement('a');
    link.href = `/attendance.html?${new URLSearchParams({ webinar: key })}`;
    if (key === id) link.setAttribute('aria-current', 'page');
    link.append(title, Object.assign(document.createElement('small'), { textContent: note }));
    return link;
  });
  document.querySelector('.webinars').append(...links);
};

const showReport = async () => {
  const response = await fetch('/demo/token?as=organizer');
  const { token } = await response.json();

  const report = document.createElement('live-webinar-report');
  report.setAttribute('webinar-id', id);
  report.setAttribute('token', token);
  document.querySelector('#report').append(report);

  document.querySelector('.pasted code').textContent =
    `<script type="module" src="${location.origin}/widget/live-webinar-report.js"></script>\n` +
    `<live-webinar-report webinar-id="${id}" token="${token.slice(0, 12)}…"></live-webinar-report>`;
};

showWebinars();
await showReport();
