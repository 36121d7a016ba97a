/** The encodings that files are kept in, the smallest first, with the end of such a file's name. */
export const ENCODINGS = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

export type Encoding = (typeof ENCODINGS)[number]['name'];

/**
 * Chooses an encoding for an answer: what the client weighs highest, and the smallest of those;
 * none where it prefers the plain file.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3
 */
export function chooseEncoding(
  accepted: string | undefined,
  kept: readonly Encoding[],
): Encoding | undefined {
  if (!accepted || kept.length === 0) return undefined;
  const weights = new Map(accepted.toLowerCase().split(',').map(weightOf));
  const any = weights.get('*') ?? 0;
  const plain = weights.get('identity') ?? 0;
  let best: Encoding | undefined;
  let highest = 0;
  for (const { name } of ENCODINGS) {
    const weight = kept.includes(name) ? (weights.get(name) ?? any) : 0;
    if (weight > highest && weight >= plain) [best, highest] = [name, weight];
  }
  return best;
}

function weightOf(element: string): [coding: string, weight: number] {
  const [coding = '', ...parameters] = element.split(';').map((part) => part.trim());
  const q = parameters.find((parameter) => parameter.startsWith('q='));
  const weight = q ? Number(q.slice(2)) : 1;
  return [coding === 'x-gzip' ? 'gzip' : coding, weight >= 0 && weight <= 1 ? weight : 0];
}
