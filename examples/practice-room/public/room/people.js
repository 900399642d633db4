// @ts-check
import { byId, element, icon } from './dom.js';
import { shownName } from './names.js';

/** @typedef {import('../../src/protocol.js').Person} Person */

/**
 * The list of everybody, with what a moderator may do about them.
 *
 * @param {{ onGrant: (id: string) => void, onKick: (id: string) => void, onClose: () => void }} needs
 */
export const createPeopleList = ({ onGrant, onKick, onClose }) => {
  const panel = byId('people', HTMLElement);
  const list = byId('people-list', HTMLUListElement);
  const count = byId('people-count', HTMLElement);
  const close = byId('people-close', HTMLButtonElement);
  close.append(icon('close'));
  close.addEventListener('click', onClose);

  /** @param {string} label @param {() => void} onClick */
  const action = (label, onClick) => {
    const button = element('button', { type: 'button', class: 'secondary small' }, label);
    button.addEventListener('click', onClick);
    return button;
  };

  /** @param {Person} person @param {{ ownId: string, isModerator: boolean }} viewer */
  const row = (person, { ownId, isModerator }) => {
    const { id, role, audioMuted, videoMuted, handRaisedAt } = person;
    const name = shownName(person.name);
    const isOther = id !== ownId;
    const facts = [
      role === 'moderator' && 'Moderator',
      handRaisedAt > 0 && 'hand raised',
      audioMuted && 'muted',
      videoMuted && 'camera off',
    ].filter(Boolean);
    const item = element(
      'li',
      {},
      element(
        'div',
        { class: 'who' },
        element('span', { class: 'name' }, isOther ? name : `${name} (you)`),
        element('span', { class: 'quiet facts' }, facts.join(' · ') || 'Participant'),
      ),
    );
    if (!isModerator || !isOther) return item;
    const actions = element('div', { class: 'actions' });
    if (role !== 'moderator') actions.append(action('Make moderator', () => onGrant(id)));
    actions.append(action('Remove', () => onKick(id)));
    item.append(actions);
    for (const button of actions.children)
      button.setAttribute('aria-label', `${button.textContent}: ${name}`);
    return item;
  };

  let drawn = '';

  return {
    /** @param {readonly Person[]} people @param {{ ownId: string, isModerator: boolean }} viewer */
    draw(people, viewer) {
      count.textContent = String(people.length);
      // Drawn anew only where it is different: a button must not vanish from under a finger.
      const next = JSON.stringify([people, viewer]);
      if (next === drawn) return;
      drawn = next;
      list.replaceChildren(...people.map((person) => row(person, viewer)));
    },

    /** @param {boolean} isOpen */
    show(isOpen) {
      panel.hidden = !isOpen;
    },

    focus: () => close.focus(),
  };
};
