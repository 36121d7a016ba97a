import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as libxml2 from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';

// A grammar includes another one by its name.
xmlRegisterFsInputProviders();

/** The grammars beside this file. */
export type Grammar = 'rss.rng' | 'podcast.rng';

/**
 * What libxml2 finds wrong with an XML document: that it is not well-formed, or where it
 * does not keep to a grammar. Nothing where it is valid.
 */
export function xmlComplaints(xml: string, grammar: Grammar): string[] {
  const file = join(import.meta.dirname, grammar);
  // libxml2 means to drop RELAX NG one day; the locked version of it has it.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return complain(xml, file, (schema) => libxml2.RelaxNGValidator.fromDoc(schema));
}

/** The same against the schema of sitemaps.org, of which the package `sitemap` has a copy. */
export function sitemapComplaints(xml: string): string[] {
  const file = 'node_modules/sitemap/schema/sitemap.xsd';
  return complain(xml, file, (schema) => libxml2.XsdValidator.fromDoc(schema));
}

interface Validator extends Disposable {
  validate(document: libxml2.XmlDocument): void;
}

function complain(
  xml: string,
  file: string,
  validatorOf: (schema: libxml2.XmlDocument) => Validator,
): string[] {
  using schema = libxml2.XmlDocument.fromBuffer(readFileSync(file), { url: file });
  using validator = validatorOf(schema);
  try {
    using document = libxml2.XmlDocument.fromString(xml);
    validator.validate(document);
    return [];
  } catch (error) {
    if (!(error instanceof libxml2.XmlLibError)) throw error;
    return error.details.map(({ line, message }) => `${line}: ${message.trim()}`);
  }
}

/** The text of each node that an XPath finds, and what an attribute says. */
export function valuesAt(xml: string, path: string): string[] {
  using document = libxml2.XmlDocument.fromString(xml);
  return document
    .find(path, {
      atom: 'http://www.w3.org/2005/Atom',
      content: 'http://purl.org/rss/1.0/modules/content/',
      podcast: 'https://podcastindex.org/namespace/1.0',
      itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
      sitemap: 'http://www.sitemaps.org/schemas/sitemap/0.9',
    })
    .map((node) => ('content' in node ? node.content : ''));
}
