/** The Django database is not as expected. The message says what is missing and which option helps. */
export class UnfitDjangoDatabase extends Error {
  override readonly name = 'UnfitDjangoDatabase';
}
