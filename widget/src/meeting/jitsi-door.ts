import type { Jitsi } from './jitsi-script.js';

/** How many times a passcode is offered before it is taken as wrong. */
const TRIES = 3;

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
  /** As whom the person here has set the passcode: once in a conference. An emptied room forgets it. */
  let lockedAs: string | undefined;
  /** As whom the person here has opened the lobby: once in a conference, for moderators may close it again. */
  let lobbyKeeper: string | undefined;
  let answers = 0;

  const isModerator = () => ownId !== undefined && roles.get(ownId) === 'moderator';

  // The role may be told before the conference is joined, when commands are still lost.
  const lock = () => {
    if (!inMainRoom || !isModerator()) return;
    if (passcode !== null && lockedAs !== ownId) {
      lockedAs = ownId;
      jitsi.executeCommand('password', passcode);
      onLocked();
    }
    if (keepsLobby && lobbyKeeper !== ownId) {
      lobbyKeeper = ownId;
      jitsi.executeCommand('toggleLobby', true);
    }
  };

  return {
    joined(id, isBreakoutRoom) {
      ownId = id;
      inMainRoom = !isBreakoutRoom;
      answers = 0;
      lock();
    },
    roleChanged(id, role) {
      roles.set(id, role);
      lock();
    },
    left() {
      inMainRoom = false;
      roles.clear();
    },
    passcodeWanted() {
      if (passcode === null) {
        onPrompt();
      } else if (answers < TRIES) {
        answers += 1;
        jitsi.executeCommand('password', passcode);
      } else {
        onRefused();
      }
    },
    isModerator,
  };
};
