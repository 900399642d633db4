import type { MailKind } from '@live-webinar/domain';

/** One kind of mail in one language. */
interface MailWords {
  /** A template. */
  readonly subject: string;
  readonly heading: string;
  /** The sentence that the webinar's title and date follow. */
  readonly lead: string;
  /** The sentence after the date. */
  readonly close: string;
}

/** Everything that the built-in templates say in one language. */
export interface Words extends Readonly<Record<MailKind, MailWords>> {
  /** A template with the person's name, if it is known. */
  readonly greeting: string;
  /** Shown instead of a date if none is set. */
  readonly noDate: string;
  readonly openPage: string;
  /** Leads to the webinar's page, where its recording is. */
  readonly watch: string;
  /** Why the person gets this mail. */
  readonly because: string;
  readonly unsubscribe: string;
}
