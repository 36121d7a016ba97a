import type { Mail } from '../mail.ts';
import type { MailKind } from './check-mail.ts';

/** What a mail to the whole list has to carry, each in the form of its standard. */
const LIST: Readonly<Record<string, { form: RegExp; standard: string }>> = {
  'List-Id': { form: /^(?:[\w .-]+ )?<[a-z0-9-]+(?:\.[a-z0-9-]+)+>$/, standard: 'RFC 2919' },
  'List-Unsubscribe': {
    form: /^<https?:\/\/[^<>\s]+>, <mailto:[^<>\s]+>$/,
    standard: 'RFC 2369',
  },
  'List-Unsubscribe-Post': { form: /^List-Unsubscribe=One-Click$/, standard: 'RFC 8058' },
  'List-Archive': { form: /^<https?:\/\/[^<>\s]+>$/, standard: 'RFC 2369' },
  'List-Help': { form: /^<(?:https?:\/\/|mailto:)[^<>\s]+>$/, standard: 'RFC 2369' },
};

/** Header fields: each once, ASCII, on one line; those of a list where it is one. */
export function headerProblems(mail: Mail, kind: MailKind): string[] {
  const { headers, subject, replyTo, from, to } = mail;
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const fields = { ...headers, 'Reply-To': replyTo, From: from.address, To: to };
  return [
    ...[...new Set(twice)].map((name) => `The header ${name} is there twice.`),
    ...Object.entries(fields).flatMap(([name, value]) =>
      /^[\x20-\x7e]+$/.test(value) ? [] : [`The header ${name} is not one line of ASCII.`],
    ),
    ...(/[\r\n\0]/.test(`${subject}${from.name}`)
      ? ['The subject or the sender is not one line.']
      : []),
    ...(subject.trim() ? [] : ['The subject is empty.']),
    ...(kind === 'list' ? listProblems(headers) : []),
  ];
}

function listProblems(headers: Mail['headers']): string[] {
  return Object.entries(LIST).flatMap(([name, { form, standard }]) => {
    const value = headers[name];
    if (value === undefined) return [`The header ${name} of ${standard} is missing.`];
    return form.test(value) ? [] : [`The header ${name} is not as ${standard} has it: ${value}`];
  });
}
