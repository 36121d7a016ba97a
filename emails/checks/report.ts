/** The checks on a finished mail, in the order in which a report names them. */
export const checkNames = [
  'size',
  'structure',
  'links',
  'placeholders',
  'headers',
  'text',
  'postal address',
  'clients',
] as const;

export type CheckName = (typeof checkNames)[number];

/** Something that is wrong with a finished mail. */
export interface MailFinding {
  check: CheckName;
  /** A sentence that says what is wrong and, where it is not plain, what to do. */
  message: string;
}

/** What the checks found out about a mail. */
export interface MailReport {
  /** Bytes of the HTML. */
  html: number;
  /** Bytes of the plain text. */
  text: number;
  findings: MailFinding[];
}
