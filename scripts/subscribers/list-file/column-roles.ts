import { nameOf } from './words.ts';

/** What a column is to an import. */
export type Role =
  | 'address'
  | 'name'
  | 'state'
  | 'consent time'
  | 'source'
  | 'kept'
  | 'unimportant'
  | 'ignored'
  | 'unknown';

const NAME =
  /^((subscriber|contact|member|customer|user|your) ?)?((first|last|full|given|family|middle|nick|display|sur|user|fore) ?name|name|fname|lname|vorname|nachname|familienname|anrede|prenom|nom|nom de famille|nom complet|nombre|nombres|nombre completo|apellidos?|primer apellido|nome|nome completo|cognome|sobrenome|apelido|voornaam|achternaam|naam|volledige naam|salutation|prefix|suffix|姓|名|姓名|氏名|名前|お名前|苗字)$/;
const TIME =
  /(?<!\p{L})(created?|creation|creado|cree|criado|creato|erstellt|aangemaakt|date|datum|data|fecha|joined?|joindate|added|sign ?up|signed ?up|registered|registration|subscribed|subscription|opt ?in|opted in|optin|confirm\p{L}*|consent\p{L}*|since|timestamp|time|anmeldedatum|eintragsdatum|inscription|alta|iscrizione|inschrijving)(?!\p{L})|登録日|日付|日時/u;
const OTHER_TIME =
  /(?<!\p{L})(updated?|changed?|modified|last|birth\p{L}*|expir\p{L}*|open\p{L}*|click\p{L}*|sent|send|seen|activity|payment|paid|order|purchase|cancel\p{L}*|trial|renew\p{L}*|zone|timezone|geburt\p{L}*)(?!\p{L})|最終|更新|誕生/u;
const SOURCE =
  /^((sign ?up|opt ?in|subscription|subscriber|acquisition|consent|utm|lead|original|contact) ?)*(source|form|form name|origin|referr?er|referr?er url|referring site|landing page|quelle|herkunft|anmeldequelle|source d inscription|origen|origem|origine|fonte|bron|herkomst|ソース|流入元)$/;
const UNIMPORTANT =
  /(?<!\p{L})(id|ids|uuid|guid|phone|mobile|telefon\p{L}*|telephone|tel|city|town|zip|postcode|postal|country|region|street|ip|latitude|longitude|timezone|language|lang|locale|sprache|langue|idioma|lingua|taal|company|organi[sz]ation|firma|job|gender|birthday|birthdate|utm|opens?|clicks?|rating|score|rate|count|tags?|labels?|notes?|website|url|twitter|updated|modified|changed|metadata|attributes|plan|tier|price|currency|device|browser|vip|premium|paid|paying|customer|admin|staff|employee|student|gender|sex|male|female|newsletters? count)(?!\p{L})|電話|住所|国/u;

/** What a column is by its name alone, in a list of no service that is known. */
export function roleOf(header: string): Role {
  const name = nameOf(header);
  if (NAME.test(name)) return 'name';
  if (SOURCE.test(name)) return 'source';
  if (TIME.test(name) && !OTHER_TIME.test(name)) return 'consent time';
  return UNIMPORTANT.test(name) || OTHER_TIME.test(name) ? 'unimportant' : 'unknown';
}

/** How surely a column's time is that of the consent: less is surer. */
export function consentRank(header: string): number {
  const name = nameOf(header);
  if (/consent/.test(name)) return 0;
  if (/confirm|bestatig/.test(name)) return 1;
  if (/subscri|opt ?in|abonn|inscri|iscri|suscri|anmeld|inschrij|登録/.test(name)) return 2;
  return 3;
}
