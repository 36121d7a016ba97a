import type { Standing } from './standing.ts';
import { isAscii, nameOf } from './words.ts';

/** What a list can say of somebody who is not to be mailed. */
export type Gone = Exclude<Standing, 'subscribed'>;

/**
 * Words that speak of a standing, in English, German, French, Spanish, Portuguese, Italian, Dutch
 * and Japanese, in small letters without accents. Each is the beginning of a word; `*` makes it
 * any part of one, `=` a whole one. `+` is a space that may be missing.
 */
type Stems = Readonly<Record<Gone, string>>;

/** Words that mean it wherever they are found. */
const PLAIN: Stems = {
  complained: `*complain =spam =spams spamm spam+report =fbl =abuse *beschwerde beschwert plainte quej
    denunci reclamac reclamaz =reclamo =reclami klacht *klachten 苦情 迷惑 スパム`,
  bounced: `*bounc =cleaned clean+time *undeliv not+deliv non+deliv mailbox+full =user+unknown =unknown+user no+such+(user|mailbox|address) (user|address|mailbox)+(not+found|unknown) adresse+inconnue *unzustell *rucklauf
    nicht+zustell rebot rebond rimbalz =devuelto =devuelta =devolvido =devolvida nao+entreg
    no+entreg non+consegn return+to+sender deliver(y|ies)?+fail fail(ed|ure)+deliver onbestelbaar onbezorg niet+bezorg バウンス 不達 配信不能 配信エラー エラーメール`,
  left: `*unsub un+subscri *opt+out *opted+out opting+out *blacklist *blocklist black+list block+list *blocked
    *suppress do+not+ donot =dont don+t+(email|mail|contact|send|call) =dnc =dnm =dne =nomail
    no+(email|mail|newsletter|marketing|contact) (never|stop)+(email|mail|contact|send) remove+me ex+(member|subscriber|reader)
    be+removed has+left cancel withdr revoke object(ed|ion|s)
    abmeld *abmeld *abgemeld *abbestell austrag *ausgetragen widerruf *widerrufen widerspr
    *widersproch kundig *gekundigt *gesperrt *sperre *sperren *sperrung *sperrliste *blockiert *austritt *ausgetreten *robinson keine+(werbung|e?mail) nicht+(anschreib|kontakt)
    liste+noire lista+(negra|nera) zwarte+lijst bloqu bloccat *geblokk =erased =erasure
    no+more+e?mail desabon desinscr retrait resili ne+pas+ desuscri =baja =bajas anulad anular
    no+(contactar|enviar|molestar) descadastr nao+(contat|envi|perturb) disiscri disdett annul
    revoca non+(contattare|inviare) uitgeschre *uitschrij afgemeld afmeld opgezegd
    (niet|geen)+(e?mail|contact) 停止 解除 退会 解約 拒否 不可 キャンセル オプトアウト ブロック`,
  'never-joined': `*nonsubscri non+subscri (not|never)+(subscri|confirm|verif|activat|opted|joined)
    *unconfirm *unverif *unactivat =pending awaiting (no|without)+consent *unbestatigt
    nicht+(bestatigt|angemeldet) *ausstehend en+attente non+(confirm|conferm|inscri|iscri)
    no+confirm nao+confirm pendient pendent in+attesa in+sospeso onbevestigd
    niet+(bevestigd|ingeschr) in+afwachting 未確認 未承認 未登録 仮登録 保留`,
};

/** Words that could mean it, and often mean something else. */
const VAGUE: Stems = {
  complained: `*junk`,
  bounced: `*invalid not+valid reject =rejected quarantin =dead =bad =failed =failing *ungultig ongeldig rejet rejeit respint
    rechaz 無効 エラー`,
  left: `*inactiv *deactiv *archiv *delet *disabl *remov =former =churn churned lapsed =expired
    terminat =closed =banned =paused =frozen =quit excluded exclude =exclu =gone =left suspend =trash =stopped stop+date =out =never =ended
    =end+date =enddate =enddatum date+de+fin fecha+(de+)?fin =block =blocks
    *inaktiv *geloscht *deaktiv *entfern ehemalig inactif supprim desactiv eliminad eliminat borrad
    excluid inativ desativ apagad inattiv disattiv rimoss inactief verwijderd gedeactiv 削除 休止
    非アクティブ アーカイブ`,
  'never-joined': `=prospect =transactional =invited validating unapprov needs+attention`,
};

/** Names of columns that are filled in for who is gone, or for who is not. */
const VAGUE_NAMES = `=reason *reason =reasons =error =errors =erreur =erreurs =fehler =errore =erro =fout grund *grund =raison =motif =motivo =reden 理由
  =block =blocks =stop =exit =leave =unreachable`;

const POSITIVE_NAMES = `*subscri =sub =subbed *opt+in *opted+in =active =isactive =activated *confirm *verif
  =valid =isvalid =emailvalid *consent permi(ssion|t) allow accept agree marketing newsletter
  =mailing mailable emailable contactable (can|may|send|ok|wants?)+(e?mail|contact|send|newsletter)
  (e?mail|contact)+ok =ok =send =opt =doi *nieuwsbrief boletin infolettre receb recib ricev recev
  souhait erwunscht *erwunscht gewenst bezieht
  =receive =receives =gdpr *enabl *deliverab =dsgvo =rgpd =lgpd promotion
  *abonn *angemeld *anmeld *einwillig *zustimm *bestatig =aktiv *erlaubt *erlaubnis inscri =actif
  =active suscri =activo =permiso acept =ativo assina iscri iscritt =attivo consenso conferm
  *ingeschre *inschrij *aangemeld *toestemming =actief *bevestig
  購読 登録 同意 有効 許可 承認 配信 受信 メルマガ`;

/** Names with these words speak of something about a subscription, and not of the state. */
const ABOUT = `=id =ids =uuid =guid =name =names =ip =url =link =source =plan =tier =count =number =rate =language
  =lang =score =rating =campaign =title =form =token =key =hash =type =price =currency =days =gifted`;

const STATUS_NAMES = `*status *statuscode =state =states =standing =zustand =statut =etat =estado =stato
  =situacao =situacion =situazione =toestand =lifecycle =disposition ステータス 状態 状況
  =статус =состояние =durum =stav =tilstand 状态 狀態 상태`;

/** Values that say that somebody is on the list, without the words that stand beside them. */
const SUBSCRIBED = `active subscribed subscriber confirmed enabled optedin optin doubleoptin singleoptin
  aktiv abonniert angemeldet bestatigt abonne abonnee actif inscrit inscrite confirme confirmee
  activo activa suscrito suscrita suscripto confirmado confirmada inscrito inscrita ativo ativa
  assinante attivo attiva iscritto iscritta confermato confermata actief ingeschreven aangemeld
  bevestigd geabonneerd activelysubscribed 有効 登録済み 登録済 購読中 配信中 確認済み`;

const BESIDE = `=email =emails =contacts? =subscribers? =members? =users? =accounts? =address(es)? =list =people =is =currently`;

const NEGATION =
  /(?<!\p{L})(not|no|never|non|un|nicht|kein\p{L}*|pas|ne|nao|niet|geen|without|ohne|sans|sin|sem|senza|zonder|minus|except|but|re|ex)(?!\p{L})/u;

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

function oneOf(stems: string, flags = 'u'): RegExp {
  const patterns = stems
    .trim()
    .split(/\s+/)
    .map((stem) => {
      const letters = stem.replace(/^[*=]/, '').replace(/\+/g, ' ?');
      if (stem.startsWith('*') || JAPANESE.test(stem)) return letters;
      return String.raw`(?<!\p{L})${letters}${stem.startsWith('=') ? String.raw`(?!\p{L})` : ''}`;
    });
  return new RegExp(patterns.join('|'), flags);
}

/**
 * Finds in a value as it is written all that the stems find in its words, and more: it is quick,
 * and says of nearly every value of a million that there is nothing in it.
 */
function quickly(...stems: readonly Stems[]): RegExp {
  const parts = stems
    .flatMap((some) => Object.values(some))
    .flatMap((some) => some.trim().split(/\s+/))
    .filter((stem) => isAscii(stem))
    .map((stem) =>
      stem
        .replace(/^[*=]/, '')
        .replaceAll('+', '[^a-z]*')
        .replace(/e\??mail/g, '(?:e[^a-z]*)?mail'),
    );
  return new RegExp([...new Set(parts)].join('|'), 'i');
}

const GRAVEST_FIRST = ['complained', 'bounced', 'left', 'never-joined'] as const;
const compiled = (stems: Stems) =>
  GRAVEST_FIRST.map((standing) => [standing, oneOf(stems[standing])] as const);
const plainStems = compiled(PLAIN);
const vagueStems = compiled(VAGUE);
const quick = quickly(PLAIN, VAGUE);
const vagueNames = oneOf(VAGUE_NAMES);
const positiveNames = oneOf(POSITIVE_NAMES);
const about = oneOf(ABOUT);
const statusNames = oneOf(STATUS_NAMES);
const beside = oneOf(BESIDE, 'gu');
const subscribed = new Set(SUBSCRIBED.trim().split(/\s+/));

/** What a text could say of a person. */
export interface Hint {
  standing: Gone;
  /** Whether it can hardly mean anything else. */
  plain: boolean;
  /** The words that say it, as `nameOf` writes them. */
  word: string;
}

/** What the words of a text could say of a person: what is plain first, then the gravest. */
export function hintIn(text: string): Hint | undefined {
  const name = nameOf(text);
  return hintAmong(plainStems, name, true) ?? hintAmong(vagueStems, name, false);
}

function hintAmong(stems: typeof plainStems, name: string, plain: boolean): Hint | undefined {
  for (const [standing, pattern] of stems) {
    const match = pattern.exec(name);
    if (match) return { standing, plain, word: wholeWords(name, match) };
  }
  return undefined;
}

function wholeWords(name: string, match: RegExpExecArray): string {
  if (JAPANESE.test(match[0])) return match[0];
  const start = name.lastIndexOf(' ', match.index) + 1;
  const end = name.indexOf(' ', match.index + match[0].trimEnd().length);
  return name.slice(start, end === -1 ? undefined : end);
}

/** A longer value is a sentence, and not a state. Words. */
const LONGEST_STATE = 6;

/** What a value says as a state: undefined where it is not plain. */
export function stateOf(value: string): Standing | undefined {
  const name = nameOf(value);
  const core = name.replace(beside, '').replaceAll(' ', '');
  if (subscribed.has(core) || subscribed.has(name.replaceAll(' ', ''))) return 'subscribed';
  const hint = hintAmong(plainStems, name, true);
  if (!hint || name.split(' ').length > LONGEST_STATE) return undefined;
  return NEGATION.test(name.replace(hint.word, '')) ? undefined : hint.standing;
}

/**
 * What a value of any column could say of a person. A vague word counts only where it is the
 * whole value.
 */
export function hintOfValue(value: string): Hint | undefined {
  if (isAscii(value) && !quick.test(value)) return undefined;
  const hint = hintIn(value);
  if (!hint || hint.plain) return hint;
  const rest = nameOf(value).replace(hint.word, '').replace(beside, '').trim();
  return rest === '' ? hint : undefined;
}

/** What a word such as "not" or "nicht" makes of a value that would say that somebody agreed. */
export function hintOfDenial(value: string, standing: Gone): Hint | undefined {
  const word = NEGATION.exec(nameOf(value))?.[0];
  return word === undefined ? undefined : { standing, plain: false, word };
}

/** What nobody is called. Others of the words above are names: Baja, Blok, Spam. */
const IN_NAMES =
  /unsubscri|opt(ed)?[\s_-]*out|(do not|don.?t|never)[\s_-]*(e-?mail|mail|contact|send)|abgemeldet|désabonné|désinscrit/i;

/** What a cell of names could say of a person who is not called so. */
export function hintOfName(value: string): Hint | undefined {
  return IN_NAMES.test(value) ? hintIn(value) : undefined;
}

/** What the name of a column promises of its values. */
export type Promised =
  /** Filled in, or true, for who is gone. */
  | { kind: 'gone'; standing: Gone }
  /** A word for the state. */
  | { kind: 'status' }
  /** Filled in, or true, for who is on the list; otherwise it says this. */
  | { kind: 'on-list'; otherwise: Gone };

/** What the name of a column promises, where its values may speak of a state. */
export function promiseOf(header: string): Promised | undefined {
  const name = nameOf(header);
  const hint = hintIn(name);
  if (hint?.plain) return { kind: 'gone', standing: hint.standing };
  if (statusNames.test(name)) return { kind: 'status' };
  if (hint) return { kind: 'gone', standing: hint.standing };
  if (vagueNames.test(name)) return { kind: 'gone', standing: 'left' };
  if (!positiveNames.test(name) || about.test(name)) return undefined;
  // "Not active", "un-subscriber", "sans accord": what a yes means there is for the editor to say.
  if (NEGATION.test(name)) return { kind: 'status' };
  const confirms = /confirm|verif|valid|bestatig|conferm|bevestig|承認/u.test(name);
  return { kind: 'on-list', otherwise: confirms ? 'never-joined' : 'left' };
}
