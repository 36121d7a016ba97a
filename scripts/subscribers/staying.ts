import type { SaidThere } from '#drizzle/list/import-people.ts';

/** People whom a list says are off it, and who confirmed here: by their addresses. */
export type Staying = ReadonlyMap<string, SaidThere>;

/** More are no list that anybody reads; the file of refused lines has them all. */
const MOST = 100;

/** One of them, with the command that takes them off. */
interface Stays {
  address: string;
  said: SaidThere;
  command: string;
}

/** The people who stay, each with the command that takes them off. */
export function thoseWhoStay(staying: Staying): Stays[] {
  return [...staying].map(([address, said]) => ({
    ...{ address, said },
    command: `npm run subscribers -- suppress ${argument(address)}`,
  }));
}

/** The same for the editor to read. Nothing where there are none. */
export function stayingLines(staying: Staying, refusedFile: string): string[] {
  const all = thoseWhoStay(staying);
  if (all.length === 0) return [];
  const rest = all.length - MOST;
  return [
    `${all.length.toLocaleString('en')} of them confirmed here and ${all.length === 1 ? 'stays' : 'stay'} on the list. To take somebody off:`,
    ...all
      .slice(0, MOST)
      .map(
        ({ said, command }) => `  ${`${said} there`.padEnd('complained there'.length)}  ${command}`,
      ),
    ...(rest > 0 ? [`  and ${rest.toLocaleString('en')} more, in ${refusedFile}`] : []),
  ];
}

/** An address as a shell takes it for one word, and no command for an option. */
function argument(address: string): string {
  const word = /^[\w.+@-]+$/.test(address) ? address : `'${address.replaceAll("'", `'\\''`)}'`;
  return address.startsWith('-') ? `-- ${word}` : word;
}
