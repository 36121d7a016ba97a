/** A mail that the fake took, in the order of the call. */
export interface AcceptedMail {
  id: string;
  /** Always a list, also where one address was given. */
  to: string[];
  from: string;
  subject: string;
  html: string | null;
  text: string | null;
  headers: Record<string, string>;
  /** Always a list, also where one address was given or none. */
  replyTo: string[];
  tags: { name: string; value: string }[];
  idempotencyKey: string | null;
}

/** A mail as it stands in a request that passed all checks. */
export interface MailRequest {
  from: string;
  to: string | string[];
  subject: string;
  html?: string;
  text?: string;
  headers?: Record<string, string>;
  reply_to?: string | string[];
  tags?: { name: string; value: string }[];
}

/** Takes one mail, under a new name. */
export function accept(mail: MailRequest, idempotencyKey: string | null): AcceptedMail {
  return {
    id: crypto.randomUUID(),
    to: [mail.to].flat(),
    from: mail.from,
    subject: mail.subject,
    html: mail.html ?? null,
    text: mail.text ?? null,
    headers: { ...mail.headers },
    replyTo: [mail.reply_to ?? []].flat(),
    tags: mail.tags ?? [],
    idempotencyKey,
  };
}
