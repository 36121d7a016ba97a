import { addressOf } from './mailbox.ts';
import { invalid, notModelled, refusal, type Reply } from './reply.ts';
import { BATCH, type ApiRequest } from './request.ts';

/** Which addresses the API calls invalid, although their form is right. */
export type Refuse = (address: string) => boolean;

const BATCH_MAX = 100;
const RECIPIENTS_MAX = 50;
const TAGS_MAX = 75;
const TAG = /^[\w-]{1,256}$/;
/** Fields that Resend knows and this fake would lose: better refused than silently dropped. */
const NOT_MODELLED = ['attachments', 'bcc', 'cc', 'scheduled_at', 'template', 'topic_id'];

type Fields = Record<string, unknown>;
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.every((item) => item === ''));

/**
 * The refusal of what a request carries; undefined where it is one `MailRequest`, or a list
 * of them. As with Resend, the refusal of a batch does not say which of its mails is at fault.
 */
export function checkContent(content: unknown, request: ApiRequest, refuse: Refuse) {
  if (content === undefined)
    return refusal(400, 'validation_error', 'The request body is not valid JSON.');
  if (request.path !== BATCH) return checkMail(content, refuse);
  if (!Array.isArray(content)) return invalid('The `request.body` field must be an `array`.');
  if (content.length < 1 || content.length > BATCH_MAX)
    return invalid(`The \`request.body\` field must have 1 to ${BATCH_MAX} emails.`);
  const mode = request.headers['x-batch-validation'] ?? 'strict';
  if (mode !== 'strict') return notModelled(`the batch validation \`${String(mode)}\``);
  if (content.some((mail) => isObject(mail) && mail['attachments'] !== undefined))
    return invalid('The `attachments` field is not supported in a batch.');
  return content.map((mail) => checkMail(mail, refuse)).find(Boolean);
}

function checkMail(mail: unknown, refuse: Refuse): Reply | undefined {
  if (!isObject(mail)) return invalid('Each email must be an `object`.');
  const field = NOT_MODELLED.find((name) => mail[name] !== undefined);
  if (field) return notModelled(`the field \`${field}\``);
  return (
    checkPresence(mail) ??
    checkAddresses(mail, refuse) ??
    checkText(mail) ??
    checkHeaders(mail['headers']) ??
    checkTags(mail['tags'])
  );
}

function checkPresence(mail: Fields): Reply | undefined {
  const missing = (name: string) =>
    refusal(422, 'missing_required_field', `Missing \`${name}\` field.`);
  if (isEmpty(mail['to'])) return missing('to');
  if (isEmpty(mail['html']) && isEmpty(mail['text']))
    return invalid('Missing `html` or `text` field.');
  return ['subject', 'from'].filter((name) => isEmpty(mail[name])).map(missing)[0];
}

function checkAddresses(mail: Fields, refuse: Refuse): Reply | undefined {
  const recipients = [mail['to']].flat();
  if (recipients.length > RECIPIENTS_MAX)
    return invalid(`The \`to\` field must not have more than ${RECIPIENTS_MAX} addresses.`);
  const sound = (mailbox: unknown) => addressOf(mailbox) !== undefined;
  const refused = recipients.some((to) => refuse(addressOf(to) ?? String(to)));
  if (refused || !recipients.every(sound)) return badAddress('to');
  if (!sound(mail['from'])) return badAddress('from');
  return [mail['reply_to'] ?? []].flat().every(sound) ? undefined : badAddress('reply_to');
}

function badAddress(field: string): Reply {
  const form = 'the `email@example.com` or `Name <email@example.com>` format';
  return invalid(`Invalid \`${field}\` field. The email address needs to follow ${form}.`);
}

function checkText(mail: Fields): Reply | undefined {
  for (const name of ['subject', 'html', 'text'])
    if (mail[name] !== undefined && typeof mail[name] !== 'string')
      return invalid(`The \`${name}\` field must be a \`string\`.`);
  if (!/[\r\n]/.test(String(mail['subject']))) return undefined;
  return invalid('The `\\n` is not allowed in the `subject` field.');
}

function checkHeaders(headers: unknown = {}): Reply | undefined {
  if (!isObject(headers)) return invalid('The `headers` field must be an `object`.');
  for (const [name, value] of Object.entries(headers))
    if (!/^[\w-]+$/.test(name) || typeof value !== 'string' || /[\r\n]/.test(value))
      return invalid(`The header ${JSON.stringify(name)} is not one line of text.`);
  return undefined;
}

function checkTags(tags: unknown = []): Reply | undefined {
  if (!Array.isArray(tags) || tags.length > TAGS_MAX || !tags.every(isObject))
    return invalid(`The \`tags\` field must be an \`array\` of at most ${TAGS_MAX} tags.`);
  const sound = (part: unknown) => typeof part === 'string' && TAG.test(part);
  if (tags.every(({ name, value }) => sound(name) && sound(value))) return undefined;
  return invalid('Tags should only contain ASCII letters, numbers, underscores, or dashes.');
}
