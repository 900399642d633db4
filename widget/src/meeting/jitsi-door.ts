import type { Jitsi } from './jitsi-script.js';

/** How many times a passcode is offered before it is taken as wrong. */
const TRIES = 3;

interface Needs {
  readonly jitsi: Jitsi;
  /** `null` where the room has none that we know. */
  readonly passcode: string | null;
  readonly onPrompt: () => void;
  readonly onRefused: () => void;
}

/** Guards a room's door: the moderator locks it with the passcode, the others answer with it. */
export interface Door {
  joined(ownId: string, isBreakoutRoom: boolean): void;
  roleChanged(id: string, role: string): void;
  passcodeWanted(): void;
  /** Whether the person here is a moderator. */
  isModerator(): boolean;
}

export const createDoor = ({ jitsi, passcode, onPrompt, onRefused }: Needs): Door => {
  const roles = new Map<string, string>();
  let ownId: string | undefined;
  let inMainRoom = false;
  let isLocked = false;
  let answers = 0;

  const isModerator = () => ownId !== undefined && roles.get(ownId) === 'moderator';

  // The role may be told before the conference is joined, when commands are still lost.
  const lock = () => {
    if (passcode === null || isLocked || !inMainRoom || !isModerator()) return;
    isLocked = true;
    jitsi.executeCommand('password', passcode);
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
