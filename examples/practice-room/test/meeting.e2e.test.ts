import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventNames, startScenario, tile, type Scenario } from './support/scenario.js';

let scenario: Scenario;
beforeAll(async () => {
  scenario = await startScenario();
});
afterEach(() => scenario.clear());
afterAll(() => scenario.close());

describe('the chat', () => {
  it('the chat carries messages both ways', async () => {
    const ada = await scenario.openRoom();
    const ben = await scenario.joinRoom();
    await ada.command('sendChatMessage', 'Welcome <img src=x onerror=alert(1)>');
    const text = 'Welcome <img src=x onerror=alert(1)>';
    await ada.event('outgoingMessage', { message: text, privateMessage: false });
    const incoming = await ben.event('incomingMessage', {
      message: text,
      from: ada.id,
      nick: 'Ada Lovelace',
    });
    expect(incoming).toMatchObject({ stamp: null, messageId: expect.any(String) as unknown });

    await ben.command('sendChatMessage', 'Thank you');
    await ada.event('incomingMessage', { message: 'Thank you', nick: 'Ben Okri' });
  });
});

describe('the passcode', () => {
  const lockedRoom = async () => {
    const ada = await scenario.openRoom();
    await ada.event('participantRoleChanged', { id: ada.id, role: 'moderator' });
    await ada.command('password', 'sesame');
    await ada.room.getByRole('img', { name: 'Protected by a passcode' }).waitFor();
    return ada;
  };

  it('a newcomer is asked for the passcode that the moderator’s page has set, and again if it is wrong', async () => {
    const ada = await lockedRoom();
    const ben = await scenario.openPage('Ben');
    await ben.event('passwordRequired');
    await ben.command('password', 'wrong');
    await ben.room.getByText('That passcode is not right').waitFor();
    expect((await eventNames(ben)).filter((name) => name === 'passwordRequired')).toHaveLength(2);
    await ben.command('password', 'sesame');
    await ben.event('videoConferenceJoined');
    expect(await ben.room.getByRole('dialog').count()).toBe(0);
    expect(await eventNames(ada)).not.toContain('videoConferenceLeft');
  });

  it('a person can type the passcode', async () => {
    await lockedRoom();
    const ben = await scenario.openPage('Ben');
    await ben.room.getByLabel('Passcode', { exact: true }).fill('sesame');
    await ben.room.getByRole('button', { name: 'Join', exact: true }).click();
    await ben.event('videoConferenceJoined');
    expect(await ben.room.getByRole('dialog').count()).toBe(0);
  });

  it('a person can cancel the passcode dialog, which closes the meeting without joining', async () => {
    await lockedRoom();
    const ben = await scenario.openPage('Ben');
    await ben.event('passwordRequired');
    await ben.room.getByRole('button', { name: 'Cancel' }).click();
    await ben.event('readyToClose');
    expect(await eventNames(ben)).not.toContain('videoConferenceLeft');
  });

  it('a participant cannot set the passcode', async () => {
    const ada = await scenario.openRoom();
    const ben = await scenario.joinRoom();
    await ben.command('password', 'mine');
    await ben.command('sendChatMessage', 'done');
    await ada.event('incomingMessage', { message: 'done' });
    const cleo = await scenario.joinRoom('Cleo');
    expect(await eventNames(cleo)).not.toContain('passwordRequired');
  });
});

describe('roles', () => {
  it('the next person becomes moderator when the moderator leaves', async () => {
    const ada = await scenario.openRoom();
    const ben = await scenario.joinRoom();
    await ben.event('participantRoleChanged', { id: ben.id, role: 'participant' });
    await ada.command('hangup');
    await ben.event('participantRoleChanged', { id: ben.id, role: 'moderator' });
    await tile(ben.room, /^Ben Okri, you, moderator/).waitFor();
    await ben.event('participantLeft', { id: ada.id });
  });

  it('a moderator can make others moderators', async () => {
    const ada = await scenario.openRoom();
    const ben = await scenario.joinRoom();
    await ada.command('grantModerator', ben.id);
    const { role } = await ben.event('participantRoleChanged', { id: ben.id, role: 'moderator' });
    expect(role).toBe('moderator');
  });
});

describe('leaving a room', () => {
  it('after hanging up, the page gets videoConferenceLeft, then readyToClose', async () => {
    const ada = await scenario.openRoom();
    const ben = await scenario.joinRoom();
    await ben.command('hangup');
    await ben.event('readyToClose');
    expect((await eventNames(ben)).slice(-2)).toEqual(['videoConferenceLeft', 'readyToClose']);
    await ada.event('participantLeft', { id: ben.id });
    await ben.room.getByRole('heading', { name: 'You have left the meeting' }).waitFor();
  });

  it('after a moderator ended the meeting, readyToClose waits until the person closes the notice', async () => {
    const ada = await scenario.openRoom();
    const ben = await scenario.joinRoom();
    await ben.command('endConference');
    await ada.room.getByRole('button', { name: 'Leave the meeting' }).press('Enter');
    await ada.room.getByRole('button', { name: 'End for everyone' }).press('Enter');
    await ada.room.getByRole('heading', { name: 'The meeting has ended' }).waitFor();
    expect((await eventNames(ada)).slice(-2)).toEqual(['errorOccurred', 'videoConferenceLeft']);

    await ben.room.getByRole('heading', { name: 'The meeting has ended' }).waitFor();
    expect((await eventNames(ben)).slice(-2)).toEqual(['errorOccurred', 'videoConferenceLeft']);
    const { error } = await ben.event('errorOccurred');
    expect(error).toMatchObject({ name: 'conference.destroyed', type: 'CONFERENCE', isFatal: false });
    await ben.page.keyboard.press('Tab');
    await ben.page.keyboard.press('Enter');
    await ben.event('readyToClose');
    expect((await eventNames(ben)).at(-1)).toBe('readyToClose');
  });

  it('a removed person gets participantKickedOut, then videoConferenceLeft', async () => {
    const ada = await scenario.openRoom();
    const ben = await scenario.joinRoom();
    await ada.command('kickParticipant', ben.id);
    const { kicked, kicker } = await ben.event('participantKickedOut');
    expect({ kicked, kicker }).toEqual({
      kicked: { id: 'local', name: 'Ben Okri', local: true },
      kicker: { id: ada.id, name: 'Ada Lovelace' },
    });
    await ben.event('videoConferenceLeft');
    expect((await eventNames(ben)).slice(-2)).toEqual(['participantKickedOut', 'videoConferenceLeft']);
    await ben.room.getByRole('heading', { name: 'You were removed' }).waitFor();
    await ada.event('participantLeft', { id: ben.id });
  });

  it('disposing leaves no frame, timer or connection behind', async () => {
    const ada = await scenario.openRoom();
    const ben = await scenario.joinRoom();
    await ben.dispose();
    await ada.event('participantLeft', { id: ben.id });
    expect(await ben.page.locator('iframe').count()).toBe(0);
    await expect.poll(() => ben.page.frames()).toHaveLength(1);
    expect(await ben.running()).toBe(0);
  });

  it('disposing right after opening leaves no frame or timer behind', async () => {
    const ada = await scenario.openPageInNewRoom('Ada');
    await ada.dispose();
    expect(await ada.page.locator('iframe').count()).toBe(0);
    expect(await ada.running()).toBe(0);
  });
});
