import { describe, expect, it } from 'vitest';
import { saysNoMailbox } from './enhanced-status.ts';

describe('saysNoMailbox', () => {
  it.each([
    ['550 5.1.1 <ann@reader.example>: Recipient address rejected: User unknown', true],
    ['550-5.1.1 The email account that you tried to reach does not exist.\n550 5.1.1 See', true],
    ['550 5.1.10 RESOLVER.ADR.RecipientNotFound', true],
    ['556 5.1.10 Recipient address has null MX', true],
    ['550 5.1.0 Address rejected', true],
    ['550 5.1.2 Bad destination system address', true],
    ['501 5.1.3 Bad recipient address syntax', true],
    ['551 5.1.6 Mailbox has moved', true],
    ['550 5.2.1 Mailbox disabled', true],
    ['553 5.1.1', true],
    // The sender's end, a full mailbox, routes, policies, and what is none of them.
    ['550 5.1.4 Ambiguous address', false],
    ['550 5.1.7 Bad sender address syntax', false],
    ['550 5.1.8 Sender domain not found', false],
    ['552 5.2.2 Mailbox full', false],
    ['552 5.2.3 Message too long', false],
    ['550 5.4.1 Recipient address rejected: Access denied', false],
    ['554 5.4.14 Hop count exceeded', false],
    ['503 5.5.1 Bad sequence of commands', false],
    ['550 5.7.1 Relaying denied: user unknown 5.1.1', false],
    ['554 5.7.1 Blocked, see https://block.example/5.1.1', false],
    ['554 5.0.0 Transaction failed', false],
    // No enhanced status code, or none of that form: the words decide nothing.
    ['550 No such user here', false],
    ['550 User unknown', false],
    ['550 unknown user 5.1.1', false],
    ['550 5.1.1.1 is an address', false],
    ['550 15.1.1', false],
    ['450 5.1.1 Later', false],
    ['550 4.1.1 Later', false],
    ['550', false],
    ['', false],
  ])('of %j is %s', (response, says) => expect(saysNoMailbox(response)).toBe(says));
});
