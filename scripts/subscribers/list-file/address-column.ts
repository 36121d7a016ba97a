import { UserError } from '#errors';
import { readAddressCell } from './address-cell.ts';
import { nameOf, wordsOf } from './words.ts';

/** Words that say "email address", in the languages of the services. */
const MAIL =
  /^(e?mails?|e?mailadd?ress[es]?|e?mailadres|correo|courriel|posta|eメール|メール|メールアドレス|eメールアドレス)$/;
/** Words that may stand beside them. */
const BESIDE =
  /^(address|adresse|adres|indirizzo|direccion|endereco|electronique|electronico|eletronico|elettronica|de|di|van|the|your|primary|main|contact|subscriber|member|user|person|customer|kontakt)$/;
/** What a service calls the address where it knows of no other. */
const ALONE = /^(address|adresse|recipient|subscriber)$/;

/** Whether a column's name says that it holds the address, and how plainly: less is plainer. */
function plainness(header: string): number {
  const words = wordsOf(header);
  if (words.length === 1 && ALONE.test(words[0] ?? '')) return 100;
  const says = words.some((word) => MAIL.test(word));
  return says && words.every((word) => MAIL.test(word) || BESIDE.test(word))
    ? words.length
    : Infinity;
}

/**
 * Finds the column of the address by its name.
 * @param wanted the column that the editor named.
 * @throws {UserError} where no column is known to hold it.
 */
export function addressColumn(header: readonly string[], wanted?: string): number {
  if (wanted !== undefined) {
    const named = columnsNamed(header, wanted)[0];
    if (named === undefined) throw noColumn(header, wanted);
    return named;
  }
  const plain = header.map(plainness);
  const best = Math.min(...plain);
  if (best !== Infinity) return plain.indexOf(best);
  const person = header.findIndex((cell) => readAddressCell(cell).address);
  if (person !== -1)
    throw new UserError('The first line of the list is a person, not the names of the columns.', {
      hint:
        header.length === 1
          ? 'Put a line before it that names the column: email'
          : `Put a line before it that names each of its columns, with the same sign between them, such as: ${header.map((_cell, index) => (index === person ? 'email' : `column ${index + 1}`)).join(',')}`,
    });
  throw new UserError('No column of the list is known to hold the address.', {
    hint: `Its columns are ${shown(header)}. Name the right one with \`--column\`.`,
  });
}

/** The columns that an option names. @throws nothing: none is an empty list. */
export function columnsNamed(header: readonly string[], wanted: string): number[] {
  const exact = header.flatMap((name, index) => (name.trim() === wanted.trim() ? [index] : []));
  if (exact.length > 0) return exact;
  return header.flatMap((name, index) => (nameOf(name) === nameOf(wanted) ? [index] : []));
}

/** The error for an option that names a column which is not there. */
export function noColumn(header: readonly string[], wanted: string): UserError {
  return new UserError(`There is no column "${wanted}" in the list.`, {
    hint: `Its columns are ${shown(header)}.`,
  });
}

const shown = (header: readonly string[]) =>
  header
    .slice(0, 30)
    .map((name) => `"${name.trim().slice(0, 40)}"`)
    .join(', ');
