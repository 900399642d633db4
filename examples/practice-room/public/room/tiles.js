// @ts-check
import { colourOf, initialsOf } from './avatar.js';
import { element, icon } from './dom.js';
import { stageView, tileView } from './layout.js';
import { shownName } from './names.js';

/** @typedef {import('../../src/protocol.js').Person} Person */

/**
 * A circle with initials, in the colour of the name.
 *
 * @param {string} name
 */
const avatar = (name) => {
  const initials = initialsOf(name);
  const circle = element('span', { class: 'avatar', 'aria-hidden': 'true' });
  circle.style.backgroundColor = colourOf(name);
  circle.append(initials === '' ? icon('person') : initials);
  return circle;
};

/**
 * Plays a stream. Where the browser wants a click before there is sound, the picture starts without.
 *
 * @param {HTMLVideoElement} video
 */
const play = async (video) => {
  try {
    await video.play();
  } catch (error) {
    if (video.muted || !(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
    video.muted = true;
    document.addEventListener('pointerdown', () => (video.muted = false), { once: true });
    await video.play().catch(() => undefined);
  }
};

/**
 * One person: the picture where there is one, else the avatar, and the name with what is known of them.
 *
 * @param {boolean} isOwn
 */
const createTile = (isOwn) => {
  const video = element('video', { autoplay: true, playsinline: true, 'aria-hidden': 'true' });
  video.muted = isOwn;
  const face = element('div', { class: 'face' });
  const label = element('div', { class: 'label', 'aria-hidden': 'true' });
  const hand = element('span', { class: 'hand', 'aria-hidden': 'true' }, icon('hand'));
  const root = element('div', { class: 'tile', role: 'listitem' }, face, video, hand, label);
  root.classList.toggle('own', isOwn);
  let drawn = '';
  let hasPicture = false;
  let isMuted = true;

  const showPicture = () => root.classList.toggle('with-picture', hasPicture && !isMuted);
  for (const event of ['loadeddata', 'resize', 'emptied']) {
    video.addEventListener(event, () => {
      hasPicture = video.videoWidth > 0;
      showPicture();
    });
  }

  return {
    root,

    /** @param {Person} person */
    draw({ name, role, audioMuted, videoMuted, handRaisedAt }) {
      isMuted = videoMuted;
      showPicture();
      // Most changes are of somebody else.
      const next = JSON.stringify([name, role, audioMuted, handRaisedAt]);
      if (next === drawn) return;
      drawn = next;

      const isModerator = role === 'moderator';
      const shown = shownName(name);
      face.replaceChildren(avatar(name));
      label.replaceChildren(
        ...(audioMuted ? [icon('microphone-off')] : []),
        ...(isModerator ? [icon('star')] : []),
        element('span', { class: 'name' }, shown),
        ...(isOwn ? [element('span', { class: 'you' }, '(you)')] : []),
      );
      hand.hidden = handRaisedAt === 0;
      const facts = [
        isOwn && 'you',
        isModerator && 'moderator',
        audioMuted && 'muted',
        handRaisedAt > 0 && 'hand raised',
      ];
      root.setAttribute('aria-label', [shown, ...facts.filter(Boolean)].join(', '));
      root.title = isModerator ? `${shown} – moderator` : shown;
    },

    /** @param {MediaStream} stream */
    show(stream) {
      // A stream without tracks would hold the page's load event back.
      if (stream.getTracks().length === 0) return;
      if (video.srcObject !== stream) video.srcObject = stream;
      void play(video);
    },

    /** @param {import('./layout.js').Box | undefined} box */
    place(box) {
      root.hidden = box === undefined;
      if (!box) return;
      root.style.transform = `translate(${Math.round(box.x)}px, ${Math.round(box.y)}px)`;
      root.style.width = `${Math.round(box.width)}px`;
      root.style.height = `${Math.round(box.height)}px`;
      root.style.setProperty('--extent', `${Math.round(Math.min(box.width, box.height * 1.3))}px`);
    },

    remove() {
      video.srcObject = null;
      root.remove();
    },
  };
};

/**
 * The people of a meeting, side by side.
 *
 * @param {HTMLElement} container
 */
export const createTiles = (container) => {
  /** @type {Map<string, ReturnType<typeof createTile>>} */
  const tiles = new Map();
  /** @type {Map<string, MediaStream>} */
  const streams = new Map();
  /** @type {{ ids: string[], large: string | undefined }} */
  let order = { ids: [], large: undefined };

  const arrange = () => {
    const { clientWidth: width, clientHeight: height } = container;
    const { ids, large } = order;
    const at = large === undefined ? -1 : ids.indexOf(large);
    const size = { count: ids.length, width, height };
    const { boxes, height: needed } = at < 0 ? tileView(size) : stageView({ ...size, large: at });
    container.classList.toggle('scrolls', needed > height + 1);
    ids.forEach((id, index) => tiles.get(id)?.place(boxes[index]));
  };

  new ResizeObserver(() => {
    // Tiles glide where people come and go; a window that changes its size is followed at once.
    container.classList.remove('glides');
    arrange();
  }).observe(container);

  return {
    /**
     * @param {readonly Person[]} people
     * @param {{ ownId: string, large: string | undefined }} options `large` is who is shown large, if anybody
     */
    draw(people, { ownId, large }) {
      // The own tile comes last, where one looks for it least.
      const ids = people.map(({ id }) => id).sort((a, b) => Number(a === ownId) - Number(b === ownId));
      for (const [id, tile] of tiles) {
        if (ids.includes(id)) continue;
        tile.remove();
        tiles.delete(id);
        streams.delete(id);
      }
      for (const person of people) {
        let tile = tiles.get(person.id);
        if (!tile) {
          tile = createTile(person.id === ownId);
          tiles.set(person.id, tile);
          container.append(tile.root);
          const stream = streams.get(person.id);
          if (stream) tile.show(stream);
        }
        tile.draw(person);
      }
      const isSame = large === order.large && ids.join() === order.ids.join();
      if (isSame) return;
      order = { ids, large };
      container.classList.add('glides');
      arrange();
    },

    /** @param {string} id @param {MediaStream} stream */
    show(id, stream) {
      streams.set(id, stream);
      tiles.get(id)?.show(stream);
    },
  };
};

/**
 * The own picture before the meeting.
 *
 * @param {HTMLElement} container
 */
export const createPreview = (container) => {
  const tile = createTile(true);
  container.append(tile.root);
  return {
    /** @param {{ name: string, stream: MediaStream, audioMuted: boolean, videoMuted: boolean }} own */
    draw({ name, stream, audioMuted, videoMuted }) {
      tile.draw({ id: '', name, role: 'participant', audioMuted, videoMuted, handRaisedAt: 0 });
      tile.show(stream);
    },
    clear: tile.remove,
  };
};
