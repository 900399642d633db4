/** How much the server takes before it says no: a practice room is for a few people on one machine. */
export interface Limits {
  readonly rooms: number;
  readonly peopleInARoom: number;
  readonly connections: number;
  /** The longest message, in bytes: a session description has some ten thousand. */
  readonly messageBytes: number;
  /** Messages a second and connection; a second's worth may come at once. */
  readonly messagesPerSecond: number;
  /** What may wait to be sent to one connection, in bytes. */
  readonly backlogBytes: number;
  /** How often a connection must show that it is alive, in milliseconds. */
  readonly heartbeatMs: number;
}

export const defaultLimits: Limits = {
  rooms: 100,
  peopleInARoom: 25,
  connections: 400,
  messageBytes: 64 * 1024,
  messagesPerSecond: 200,
  backlogBytes: 4 * 1024 * 1024,
  heartbeatMs: 10_000,
};
