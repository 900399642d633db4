import type { Jitsi } from './jitsi-script.js';

interface Needs {
  readonly jitsi: Jitsi;
  /** `null` if the room has none, or none that the element knows. */
  readonly passcode: string | null;
  /** Whether newcomers wait in a lobby until somebody lets them in. */
  readonly hasLobby: boolean;
  /** This person, a moderator, has set the passcode. */
  readonly onLocked: () => void;
  /** The meeting asks the person for a passcode. */
  readonly onPrompt: () => void;
  /** The meeting has refused the passcode. */
  readonly onRefused: () => void;
}

/** Keeps a room locked: a moderator sets the passcode and opens the lobby, everybody else answers with the passcode. */
export interface RoomLock {
  /** The frame has loaded Jitsi, possibly again. */
  loaded(): void;
  joined(ownId: string, isBreakoutRoom: boolean): void;
  roleChanged(id: string, role: string): void;
  /** The room was left, possibly for a breakout room. */
  left(): void;
  passcodeRequested(): void;
  /** Whether this person is a moderator. */
  isModerator(): boolean;
}

export const createRoomLock = ({
  jitsi,
  passcode,
  hasLobby,
  onLocked,
  onPrompt,
  onRefused,
}: Needs): RoomLock => {
  const roles = new Map<string, string>();
  let ownId: string | undefined;
  let inMainRoom = false;
  /** Whether the passcode was set since the room was entered: a room loses its passcode once it is empty. */
  let isLocked = false;
  /** Under which id this person has opened the lobby: only once per conference, as moderators may close it again. */
  let lobbyOpenedAs: string | undefined;
  /** Whether the passcode was answered since Jitsi was loaded, or since the room was entered. */
  let hasAnswered = false;

  const isModerator = () => ownId !== undefined && roles.get(ownId) === 'moderator';

  // The role may arrive before the conference is joined, when Jitsi still drops commands.
  const lock = () => {
    if (!inMainRoom || !isModerator()) return;
    if (passcode !== null && !isLocked) {
      isLocked = true;
      jitsi.executeCommand('password', passcode);
      onLocked();
    }
    if (hasLobby && lobbyOpenedAs !== ownId) {
      lobbyOpenedAs = ownId;
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
    passcodeRequested() {
      if (passcode === null) {
        onPrompt();
      } else if (hasAnswered) {
        // Jitsi asks again if the passcode was wrong: the same one would be wrong again.
        onRefused();
      } else {
        hasAnswered = true;
        jitsi.executeCommand('password', passcode);
      }
    },
    isModerator,
  };
};
