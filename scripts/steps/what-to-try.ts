import { displayPath } from '#content/findings.ts';
import type { Library } from '#content/library.ts';
import { publication } from '#content/publication.ts';
import type { Environment } from '#environment';

type Step = readonly [what: string, where: string, why: string];

/** What the first steps depend on. */
export interface Beginning {
  environment: Pick<Environment, 'host' | 'port' | 'mailTransport' | 'contentDir'>;
  content: Pick<Library, 'issues' | 'reviews'>;
}

/** What can be looked at and tried with a site that has just been started: nothing that is not there. */
export function whatToTry({ environment, content }: Beginning): string {
  const { host, port, mailTransport, contentDir } = environment;
  const at = `http://${host === '0.0.0.0' ? 'localhost' : host}:${port}`;
  const [newest] = content.issues;
  const steps: Step[] = [
    ['Look', `${at}/`, newest ? `${publication.name}, issue ${newest.number}` : 'the front page'],
    ...(content.reviews.length > 0
      ? [['', `${at}/tools/`, 'every tool that was reviewed'] as const]
      : []),
    ['Subscribe', `${at}/subscribe/`, 'with any address'],
    ...(mailTransport === 'outbox'
      ? [
          [
            'Confirm',
            `${at}/outbox/`,
            'mail is not sent here: you can read it on this page',
          ] as const,
        ]
      : []),
    ...nextSteps(content, displayPath(contentDir)),
  ];
  const width = Math.max(...steps.map(([, where]) => where.length)) + 1;
  const lines = steps.map(([what, where, why]) =>
    `  ${what.padEnd(10)} ${where.padEnd(width)} ${why}`.trimEnd(),
  );
  return `\n${publication.name} is at ${at}/\n\n${lines.join('\n')}\n\nCtrl-C stops it.`;
}

function nextSteps({ issues, reviews }: Beginning['content'], folder: string): Step[] {
  const [newest] = issues;
  if (reviews.length === 0)
    return [
      [
        'Write',
        'npm run new -- review https://example.dev',
        `in another terminal: drafts your first review, in ${folder}/reviews/`,
      ],
    ];
  const write: Step = [
    'Write',
    `${folder}/reviews/`,
    'a review is one file; `npm run check` checks it',
  ];
  if (!newest)
    return [
      write,
      [
        '',
        'npm run new -- issue',
        'in another terminal: drafts your first issue with what is there',
      ],
    ];
  return [
    [
      'Send',
      `npm run send -- ${newest.number}`,
      'in another terminal: the issue, to everyone who has confirmed',
    ],
    write,
  ];
}
