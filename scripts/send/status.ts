import type { Command } from 'commander';
import { exclusionsOf } from '#drizzle/mailings/exclusions.ts';
import { allMailings, deliveriesTo, toldOf, uncertainChunks } from '#drizzle/mailings/find.ts';
import type { Receipt } from '#drizzle/mailings/complete.ts';
import { queueState } from '#drizzle/queue-state.ts';
import { parseAddress } from '#emails/address.ts';
import { nameOf, pieceOf, type Piece } from '#emails/delivery/piece.ts';
import { UserError } from '#errors';
import { note, print } from '../command.ts';
import { mailingOf, withLedger, type OpenLedger } from './open-ledger.ts';
import { PIECE_ARGUMENT, readPiece } from './read-piece.ts';
import {
  clock,
  exclusionWords,
  queueLines,
  receiptLines,
  stateSentence,
  tallySentence,
} from './sentences.ts';

/** Shows all mailings, one of them, or what became of all for one address. */
export function addStatus(program: Command): void {
  program
    .command('status')
    .description('all mailings, one mailing, or one address')
    .argument('[what...]', `a mail address, or ${PIECE_ARGUMENT}`)
    .option('--json', 'print JSON')
    .action((words: string[], { json = false }: { json?: boolean }) =>
      withLedger((open) => {
        const [address] = words;
        if (address === undefined) return all(open, json);
        return words.length === 1 && address.includes('@')
          ? ofAddress(open, address, json)
          : one(open, readPiece(program, words), json);
      }),
    );
}

async function all({ database, ledger, now }: OpenLedger, json: boolean): Promise<void> {
  const mailings = await allMailings(database);
  const rows = await Promise.all(
    mailings.map(async (mailing) => {
      const { id, state, plannedFor, startedAt, completedAt, audience } = mailing;
      return {
        ...{ ...pieceOf(mailing), state, audience, plannedFor, startedAt, completedAt },
        ...(await ledger.tally(id)),
      };
    }),
  );
  if (json) return print(JSON.stringify(rows));
  for (const line of queueLines(await queueState(database, now()))) note(line);
  if (rows.length === 0) return print('There is no mailing yet.');
  const width = Math.max(10, ...rows.map((row) => nameOf(row).length));
  for (const row of rows) {
    const { state, audience, accepted, plannedFor, startedAt, completedAt } = row;
    const when = completedAt ?? startedAt ?? plannedFor;
    print(
      `${nameOf(row).padEnd(width)} ${state.padEnd(9)} ${when ? clock(when) : ''.padEnd(16)}  ${accepted} of ${audience} accepted`,
    );
  }
}

async function one(open: OpenLedger, piece: Piece, json: boolean): Promise<void> {
  const { database, ledger, now } = open;
  const mailing = await mailingOf(open, piece);
  const {
    id,
    receipt,
    frozenMail: _,
    leaseOwner: __,
    ...rest
  } = mailing as typeof mailing & {
    leaseOwner?: string;
  };
  const tally = await ledger.tally(id);
  const excluded = exclusionsOf(database, id);
  const told = await toldOf(database, id);
  const uncertain = await uncertainChunks(database, id, now());
  const kept = receipt ? (JSON.parse(receipt) as Receipt) : undefined;
  if (json)
    return print(
      JSON.stringify({
        ...rest,
        ...tally,
        exclusions: excluded,
        ...told,
        uncertain,
        receipt: kept,
      }),
    );
  print(stateSentence(mailing));
  print(tallySentence(tally, excluded));
  print(`${told.delivered} delivered, ${told.bounced} bounced, ${told.complained} called it spam.`);
  for (const { id: chunk, firstAttemptAt, lastError } of uncertain)
    print(
      `Call ${chunk} has no answer since ${firstAttemptAt?.toISOString() ?? ''}${lastError ? `: ${lastError}` : ''}.`,
    );
  if (kept) for (const line of receiptLines(piece, kept)) print(line);
}

async function ofAddress({ database }: OpenLedger, typed: string, json: boolean): Promise<void> {
  const address = parseAddress(typed);
  if (!address) throw new UserError(`"${typed}" is not a mail address.`);
  const rows = await deliveriesTo(database, address.key);
  if (!rows)
    throw new UserError(`${address.email} is not on the list.`, {
      hint: 'Who was erased cannot be found by address any more.',
    });
  if (json) return print(JSON.stringify(rows));
  if (rows.length === 0) return print(`${address.email} was in no mailing.`);
  for (const row of rows) print(`${nameOf(row)}: ${sentenceOf(row)}`);
}

type Row = NonNullable<Awaited<ReturnType<typeof deliveriesTo>>>[number];

function sentenceOf({ state, reason, answeredAt, ...told }: Row): string {
  switch (state) {
    case 'accepted': {
      const after = [
        told.deliveredAt && `delivered ${clock(told.deliveredAt)}`,
        told.bouncedAt && `bounced ${clock(told.bouncedAt)}`,
        told.complainedAt && `called spam ${clock(told.complainedAt)}`,
      ].filter(Boolean);
      return [`accepted ${answeredAt ? clock(answeredAt) : ''}`.trim(), ...after].join(', ');
    }
    case 'waiting':
      return 'not sent yet';
    case 'claimed':
      return 'in a call without an answer';
    case 'excluded':
      return `not sent: ${exclusionWords[reason ?? ''] ?? reason ?? 'excluded'}`;
    case 'failed':
      return `refused: ${reason ?? 'no reason was given'}`;
    case 'skipped':
      return `uncertain, and counted as done: ${reason ?? ''}`;
  }
}
