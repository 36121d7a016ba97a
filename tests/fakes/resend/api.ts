import { answerQuestion, isQuestion, type FakeAccount } from './account.ts';
import { checkKey, createKeys } from './idempotency.ts';
import { accept, type AcceptedMail, type MailRequest } from './mail.ts';
import { refusal, success, type Reply } from './reply.ts';
import { BATCH, keyOf, parseBody, SINGLE, type ApiRequest } from './request.ts';
import { checkContent, type Refuse } from './validate.ts';

/** An answer, and what to call when it has left the house. */
interface Handled {
  reply: Reply;
  settle: () => void;
}

/** The options that decide what the API takes. */
interface ApiOptions {
  apiKey: string | undefined;
  now: () => number;
  refuse: Refuse;
  account: FakeAccount;
}

/** The endpoints, without network, rate limit and faults. */
export function createApi({ apiKey, now, refuse, account }: ApiOptions) {
  const accepted: AcceptedMail[] = [];
  const keys = createKeys(now);

  function handle(request: ApiRequest): Handled {
    const settled = (reply: Reply) => ({ reply, settle() {} });
    const key = keyOf(request);
    const early = checkAuthorization(request, apiKey) ?? checkKey(key);
    if (early) return settled(early);
    if (isQuestion(request, account)) return settled(answerQuestion(request, account, accepted));
    // The path is part of what a key stands for: one mail and a batch of one are two things.
    const fingerprint = `${request.path}\n${request.body}`;
    const known = key === null ? undefined : keys.recall(key, fingerprint);
    if (known) return settled(known);

    const content = parseBody(request);
    const refused = checkContent(content, request, refuse);
    if (refused) return settled(refused);
    const mails = ([content].flat() as MailRequest[]).map((mail) => accept(mail, key));
    accepted.push(...mails);
    const ids = mails.map(({ id }) => ({ id }));
    const reply = success('accepted', request.path === BATCH ? { data: ids } : ids[0]);
    return key === null
      ? settled(reply)
      : { reply, settle: keys.remember(key, fingerprint, reply) };
  }

  return { accepted, handle };
}

/** The answer to a request that is for neither endpoint, or undefined. */
export function checkRoute(request: ApiRequest, account: FakeAccount): Reply | undefined {
  const { method, path } = request;
  if (isQuestion(request, account)) return undefined;
  if (path !== BATCH && path !== SINGLE)
    return refusal(404, 'not_found', 'The requested endpoint does not exist.');
  if (method === 'POST') return undefined;
  return refusal(405, 'method_not_allowed', 'Method is not allowed for the requested path.');
}

/**
 * The refusal of a missing or wrong key, in the form that Resend's manual gives. What it has
 * been seen to say to a revoked key is the fault `forbidden` with the reason `revoked-key`.
 */
function checkAuthorization({ headers }: ApiRequest, apiKey?: string): Reply | undefined {
  const given = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  if (!given)
    return refusal(401, 'missing_api_key', 'Missing API key in the authorization header.');
  if (apiKey === undefined || given === apiKey) return undefined;
  return refusal(403, 'invalid_api_key', 'API key is invalid');
}
