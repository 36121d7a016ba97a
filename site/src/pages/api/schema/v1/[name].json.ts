import type { APIRoute } from 'astro';
import { linksFrom } from '../../../../absolute.ts';
import { documents, jsonSchemaOf, schemaPath, type DocumentName } from '../../../../api/schema.ts';

/** A schema for each kind of document. */
export function getStaticPaths() {
  return (Object.keys(documents) as DocumentName[]).map((name) => ({
    params: { name },
    props: { name },
  }));
}

/** What a document of the API looks like, as JSON Schema. */
export const GET: APIRoute<{ name: DocumentName }> = ({ props: { name }, site }) =>
  Response.json(jsonSchemaOf(name, linksFrom(site)(schemaPath(name))));
