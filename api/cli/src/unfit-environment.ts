/** What the person who runs the command must change in its options or its environment. The message is for them. */
export class UnfitEnvironment extends Error {
  override readonly name = 'UnfitEnvironment';
}
