/** The licences that an SPDX expression names, without the operators between them. */
export function licencesOf(expression: string | undefined): string[] {
  const names = (expression ?? '')
    .split(/\s+(?:AND|OR)\s+|[()]/)
    .map((name) => name.replace(/\s+WITH\s+.*$/, '').trim())
    .filter(Boolean);
  return [...new Set(names)];
}

/** A licence as a part of an address: `apache-2-0`. */
export function licenceSlug(licence: string): string {
  return licence
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
