import type { Jitsi } from './jitsi-script.js';

interface Needs {
  readonly jitsi: Jitsi;
  /** `null` where the room has none that we know. */
  readonly passcode: string | null;
  /** Whether newcomers wait until they are let in. */
  readonly keepsLobby: boolean;
  /** The person here, a moderator, has set the passcode. */
  readonly onLocked: () => void;
  readonly onPrompt: () => void;
  readonly onRefused: () => void;
}

/** Guards a room's door: the moderator locks it, the others answer with the passcode. */
export interface Door {
  /** The frame has loaded Jitsi, maybe again. */
  loaded(): void;
  joined(ownId: string, isBreakoutRoom: boolean): void;
  roleChanged(id: string, role: string): void;
  /** The room was left, maybe for another one of the meeting. */
  left(): void;
  passcodeWanted(): void;
  /** Whether the person here is a moderator. */
  isModerator(): boolean;
}

export const createDoor = ({ jitsi, passcode, keepsLobby, onLocked, onPrompt, onRefused }: Needs): Door => {
  const roles = new Map<string, string>();
  let ownId: string | undefined;
  let inMainRoom = false;
  /** Whether the passcode was set since the room was entered: a room that was empty meanwhile has forgotten it. */
  let isLocked = false;
  /** As whom the person here has opened the lobby: once in a conference, for moderators may close it again. */
  let lobbyKeeper: string | undefined;
  /** Whether Jitsi was given the passcode since it was loaded, or since the room was entered. */
  let hasAnswered = false;

  const isModerator = () => ownId !== undefined && roles.get(ownId) === 'moderator';

  // The role may be told before the conference is joined, when commands are still lost.
  const lock = () => {
    if (!inMainRoom || !isModerator()) return;
    if (passcode !== null && !isLocked) {
      isLocked = true;
      jitsi.executeCommand('password', passcode);
      onLocked();
    }
    if (keepsLobby && lobbyKeeper !== ownId) {
      lobbyKeeper = ownId;
      jitsi.executeCommand('toggleLobby', true);
    }
  };

  return {
    loaded() {
      hasAnswered = false;
    },
    joined(id, isBreakoutRoom) {
      if (id !== ownId) isLocked = false;
      ownId = id;
      inMainRoom = !isBreakoutRoom;
      hasAnswered = false;
      lock();
    },
    roleChanged(id, role) {
      roles.set(id, role);
      lock();
    },
    left() {
      inMainRoom = false;
      isLocked = false;
    },
    passcodeWanted() {
      if (passcode === null) {
        onPrompt();
      } else if (hasAnswered) {
        // Jitsi asks again where the passcode was wrong: the same one would be wrong again.
        onRefused();
      } else {
        hasAnswered = true;
        jitsi.executeCommand('password', passcode);
      }
    },
    isModerator,
  };
};
