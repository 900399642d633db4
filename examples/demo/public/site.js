// The course site's own script. Only the two pasted lines concern Live Webinar.

/** The site's own data about its sessions. The element asks the API which session is live. */
const SESSIONS = {
  'night-sky': {
    title: 'Reading the night sky',
    lead: 'Find your way between the bright stars, tell planets from suns, and leave with a map in your head.',
    note: 'Starts in a quarter of an hour',
    text: [
      'We begin with the three anchors that work in every season, then hop from star to star to what is up tonight.',
      'Bring warm clothes if you like to look along, or just a cup of tea. Questions are welcome in the chat at any time.',
    ],
  },
  telescopes: {
    title: 'Your first telescope: questions and answers',
    lead: 'Refractor or reflector, what an eyepiece does, and what to look at on the first clear evening.',
    note: 'Has begun',
    text: [
      'Hold your telescope into the camera if something about it puzzles you: that is what this hour is for.',
    ],
  },
  'dark-matter': {
    title: 'What we know about dark matter',
    lead: 'Galaxies turn too fast. A guided tour through eighty years of asking why.',
    note: 'In two days · fully booked',
    text: ['A small seminar: registration closed when the last place was taken.'],
  },
  'moon-and-planets': {
    title: 'The Moon and the planets in a small telescope',
    lead: 'Craters at the edge of the night, four moons that never stand still, and the rings of Saturn.',
    note: 'Five days ago · recorded',
    text: ['Sixty people were there. Whoever was registered can watch the recording, with captions.'],
  },
};

const NAMES = {
  organizer: 'Dr. Olga Brandt',
  student: 'Sam Okafor',
  visitor: 'Vera Lindqvist',
  administrator: 'Ada Mensah',
};

const query = new URLSearchParams(location.search);
const as = query.get('as') ?? 'organizer';
const id = Object.hasOwn(SESSIONS, query.get('webinar') ?? '') ? query.get('webinar') : 'night-sky';
const session = SESSIONS[id];

/** @param {Record<string, string>} changes */
const address = (changes) => `/?${new URLSearchParams({ webinar: id, as, ...changes })}`;

/** @param {string} selector */
const find = (selector) => document.querySelector(selector);

const showSite = () => {
  document.title = `${session.title} – Northlight`;
  find('.lesson-title').textContent = session.title;
  find('.lesson-lead').textContent = session.lead;
  find('.account').textContent = NAMES[as] ?? 'Signed out';
  find('.attendance').hidden = as !== 'organizer';
  find('.lesson-text').append(
    ...session.text.map((text) => Object.assign(document.createElement('p'), { textContent: text })),
  );

  for (const link of document.querySelectorAll('[data-as]')) {
    link.href = address({ as: link.dataset.as });
    if (link.dataset.as === as) link.setAttribute('aria-current', 'true');
  }
  const other = as === 'organizer' ? 'student' : 'organizer';
  Object.assign(find('.second-window'), {
    href: address({ as: other }),
    textContent: `Open a second window as ${other}`,
  });
};

const showSessions = () => {
  for (const [key, { title, note }] of Object.entries(SESSIONS)) {
    const link = Object.assign(document.createElement('a'), { href: address({ webinar: key }) });
    if (key === id) link.setAttribute('aria-current', 'page');
    link.append(
      Object.assign(document.createElement('strong'), { textContent: title }),
      Object.assign(document.createElement('small'), { textContent: note }),
    );
    const item = document.createElement('li');
    item.dataset.session = key;
    item.append(link);
    find('.sessions').append(item);
    void showWhetherLive(key);
  }
};

/** @param {string} key */
const showWhetherLive = async (key) => {
  const response = await fetch(`/api/live/status/${key}/`);
  const note = find(`[data-session="${key}"] small`);
  const isLive = response.ok && (await response.json()).is_active;
  note.textContent = isLive ? 'Live now' : SESSIONS[key].note;
  note.classList.toggle('is-live', isLive);
};

const showWebinar = async () => {
  const response = await fetch(`/demo/token?${new URLSearchParams({ as })}`);
  const { token } = await response.json();

  const element = document.createElement('live-webinar');
  element.setAttribute('webinar-id', id);
  const loginUrl = address({ as: 'student' });
  element.setAttribute('login-url', loginUrl);
  if (token) element.setAttribute('token', token);
  for (const name of ['live-webinar-started', 'live-webinar-ended']) {
    element.addEventListener(name, () => void showWhetherLive(id));
  }
  find('#webinar').append(element);

  const tokenText = token ? ` token="${token.slice(0, 12)}…"` : '';
  find('.pasted code').textContent =
    `<script type="module" src="${location.origin}/widget/live-webinar.js"></script>\n` +
    `<live-webinar webinar-id="${id}"${tokenText} login-url="${loginUrl}"></live-webinar>`;
};

showSite();
showSessions();
await showWebinar();
