export interface Roster {
  readonly size: number;
}
