import { describe, expect, it } from 'vitest';
import { changeMailing } from '#drizzle/mailings/change.ts';
import { recordDeliveryEvent } from '#drizzle/delivery-events.ts';
import type { DeliveryEvent } from '#emails/webhooks/delivery-event.ts';
import { issuePiece } from '#emails/delivery/piece.ts';
import { addressHashes, listen, openSending } from '../../tests/fixtures/sending.ts';
import { sendPiece, type SendOptions } from './send-piece.ts';

type Sending = Awaited<ReturnType<typeof openSending>>;
/** Fifty readers, and an editor who comes late in the order of the list. */
const READERS = [...Array.from({ length: 50 }, (_, index) => `r${100 + index}`), 'z-editor'];

const begin = async () => {
  const sending = await openSending(READERS);
  const email = 'z-editor@worthalook.example';
  sending.change('z-editor', { email, emailKey: email });
  return sending;
};
const send = async ({ open }: Sending, options: SendOptions = {}) => {
  const told = listen();
  await sendPiece(
    open,
    issuePiece(1),
    { yes: true, skipLinks: true, canary: 25, ...options },
    told,
  );
  return told;
};
/** A webhook about each of the first mails that have gone out, or of those after some. */
const tell = async (
  { database, fake }: Sending,
  kind: DeliveryEvent['kind'],
  many: number,
  after = 0,
) => {
  for (const { id, to } of fake.accepted.slice(after, many))
    await recordDeliveryEvent(
      database,
      {
        ...{ id: `${kind}-${id}`, kind, providerId: id, mail: undefined },
        ...(kind === 'bounced' && { bounceType: 'transient' as const }),
        address: { email: to[0] ?? '', key: to[0] ?? '' },
        occurredAt: new Date(0),
      },
      { hashesOf: addressHashes, now: new Date(0) },
    );
};

describe('the canary', () => {
  it('goes to the editors and some more, and to the others when nine in ten have arrived', async () => {
    const sending = await begin();
    let looks = 0;
    sending.meanwhile.act = async () => {
      looks += 1;
      expect(sending.got()).toHaveLength(25);
      if (looks === 2) await tell(sending, 'delivered', 22);
      if (looks === 4) await tell(sending, 'delivered', 23);
    };
    expect((await send(sending)).lines.at(-1)).toBe('Issue 1 is sent. 51 accepted.');
    expect(looks).toBe(4);
    expect(sending.fake.accepted[0]?.to).toEqual(['z-editor@worthalook.example']);
    expect(sending.got()).toEqual(READERS);
  });

  it('goes on where somebody types go, and at nothing else that is typed', async () => {
    const sending = await begin();
    let looks = 0;
    sending.meanwhile.act = () => {
      looks += 1;
      if (looks === 1) sending.input.write('yes\n');
      if (looks === 3) sending.input.write('Go\n');
    };
    await send(sending);
    expect(looks).toBeGreaterThanOrEqual(3);
    expect(sending.got()).toEqual(READERS);
  });

  it('waits a quarter of an hour without a terminal, then stops; --go-ahead sends to the others', async () => {
    const sending = await begin();
    sending.input.end();
    const began = sending.clock.now;
    await expect(send(sending)).rejects.toMatchObject({
      message: 'The canary of issue 1 is out: 25 accepted.',
      hint: 'Look at one. `npm run send -- 1 --go-ahead` sends the others.',
    });
    expect(sending.clock.now - began).toBeGreaterThan(14 * 60 * 1000);
    expect(sending.got()).toHaveLength(25);
    await send(sending, { goAhead: true });
    expect(sending.got()).toEqual(READERS);
  });

  it('waits for webhooks without a terminal too', async () => {
    const sending = await begin();
    sending.input.end();
    let looks = 0;
    sending.meanwhile.act = async () => {
      looks += 1;
      if (looks === 600) await tell(sending, 'delivered', 25);
    };
    await send(sending);
    expect(sending.got()).toEqual(READERS);
  });

  it('lets one bounce in 25 pass', async () => {
    const sending = await begin();
    sending.meanwhile.act = async () => {
      await tell(sending, 'bounced', 1);
      await tell(sending, 'delivered', 24);
    };
    await send(sending);
    expect(sending.got()).toEqual(READERS);
  });

  it.each([
    ['four bounces in 25', 'bounced', 4, '4 bounced, and 0 were called spam'],
    ['a complaint', 'complained', 1, '0 bounced, and 1 were called spam'],
  ] as const)(
    'pauses at %s, and goes on to the others once it is resumed',
    async (_what, kind, many, says) => {
      const sending = await begin();
      sending.meanwhile.act = () => tell(sending, kind, many);
      await expect(send(sending)).rejects.toMatchObject({
        message: `Issue 1 is paused: of 25 canary mails ${says}.`,
        hint: '`npm run send -- resume 1` lets it go on all the same.',
      });
      await expect(send(sending)).rejects.toThrow('Issue 1 is paused');
      expect(sending.got()).toHaveLength(25);
      sending.clock.now += 1;
      await changeMailing(sending.database, issuePiece(1), 'resume', { now: sending.open.now() });
      sending.meanwhile.act = () => tell(sending, 'delivered', 25, many);
      await send(sending);
      expect(sending.got()).toEqual(READERS);
    },
  );

  it('sends to nobody else where a person pauses the mailing in between', async () => {
    const sending = await begin();
    sending.meanwhile.act = () =>
      changeMailing(sending.database, issuePiece(1), 'pause', { now: sending.open.now() });
    await expect(send(sending)).rejects.toThrow('Issue 1 is paused. 25 accepted, 26 left.');
    expect(sending.got()).toHaveLength(25);
  });

  it('keeps to the ceiling of a day', async () => {
    const sending = await begin();
    sending.open.mailsPerDay = 10;
    await expect(send(sending)).rejects.toThrow('The ceiling of 10 mails a day is reached.');
    expect(sending.got()).toHaveLength(10);
  });
});
