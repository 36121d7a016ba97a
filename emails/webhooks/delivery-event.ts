import type { MailReference } from '../mail-reference.ts';

/** What a provider tells about a mail that it took. */
export interface DeliveryEvent {
  /** The same each time that it is told. */
  id: string;
  /**
   * `failed`: the provider did not send it. `suppressed`: it did not, since the address is on
   * its own list of those that bounced or complained.
   */
  kind: 'delivered' | 'bounced' | 'complained' | 'failed' | 'suppressed';
  /** Of a bounce: whether it is for good. */
  bounceType?: 'permanent' | 'transient' | 'undetermined' | undefined;
  /** The provider's name for the mail. */
  providerId: string;
  /** Our own name for it, where the provider repeats it. */
  mail?: MailReference | undefined;
  /** Whom the mail went to. */
  address: { email: string; key: string };
  /** When it happened, by the provider's clock. */
  occurredAt: Date;
}
