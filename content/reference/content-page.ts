import { collectionNames, collections, type CollectionName } from '../collections.ts';
import { componentNames, components } from '../prose/components.ts';
import { publication } from '../publication.ts';
import { SECTION_TITLES } from '../reader/sections.ts';
import { describe, type JsonSchema } from './json-schema.ts';

/** The text of `docs/content.md`: every field of every collection, from the schemas. */
export function contentPage(): string {
  const { min, max } = publication.limits.section;
  const [first, second] = SECTION_TITLES;
  return `${[
    '# Content',
    '<!-- Made by `npm run docs` from the schemas in content/schema/. Change those. -->',
    `Everything that is published is a file below \`content/\`, in the folder of its collection. A file's name is its slug. A \`.mdx\` file has fields between two \`---\` lines and text below them; a \`.yaml\` file is fields alone. \`npm run check\` says what is wrong with any of it; [the rules](rules.md) are listed with examples.`,
    `A review has two sections, \`## ${first}\` and \`## ${second}\`, of ${min} to ${max} characters each. A character is what a reader sees as one: an emoji is one, markup is none.`,
    'The text is Markdown. It may also hold these elements, and no others; none takes an attribute. Each is rendered for the page, the mail and the plain text.',
    componentTable(),
    'Fields marked with * must be there.',
    ...collectionNames.map(section),
  ].join('\n\n')}\n`;
}

function componentTable(): string {
  const rows = componentNames.map((name) => {
    const { about, place, example } = components[name];
    const where = place === 'inline' ? 'inside a line' : 'on lines of its own, not in a review';
    const written = example.replace(/\n\s*/g, ' ');
    return `| \`<${name}>\` | ${about} | ${where} | \`${written}\` |`;
  });
  return ['| Element | For | Place | Example |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function section(name: CollectionName): string {
  const { about, ending } = collections[name];
  const numbered = name === 'issues' || name === 'episodes';
  const path = `content/${name}/${numbered ? 'NNN' : '<slug>'}${ending}`;
  return `## ${name}\n\n${about} \`${path}\`\n\n${table(describe(name))}`;
}

function table(schema: JsonSchema): string {
  const rows = fieldRows(schema);
  return ['| Field | Meaning | Form | Example |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function fieldRows({ properties = {}, required = [] }: JsonSchema, prefix = ''): string[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const cells = [
      `\`${prefix}${name}\`${required.includes(name) ? ' *' : ''}`,
      field.description ?? '',
      formOf(field),
      field.example === undefined ? '' : `\`${show(field.example)}\``,
    ];
    const row = `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
    const inner = field.items?.properties ? field.items : field.properties ? field : undefined;
    const mark = field.items?.properties ? '[].' : '.';
    return [row, ...(inner ? fieldRows(inner, `${prefix}${name}${mark}`) : [])];
  });
}

/** What a value must look like, in a few words. */
function formOf(field: JsonSchema): string {
  if (field.enum) return field.enum.map((value) => `\`${value}\``).join(', ');
  if (field.type === 'array') {
    const { minItems, maxItems, items = {} } = field;
    const most = maxItems === undefined ? '' : ` to ${maxItems}`;
    const count = minItems || maxItems ? `${minItems ?? 0}${most || ' or more'}` : 'any number';
    return items.properties ? `list of ${count}` : `list of ${count}: ${formOf(items)}`;
  }
  if (field.characters) return `${field.characters.min} to ${field.characters.max} characters`;
  if (field.format === 'date') return 'a day, ISO 8601';
  if (field.format === 'uri') return 'an https address';
  if (field.type === 'integer') return 'a whole number';
  if (field.type === 'boolean') return '`true` or `false`';
  return field.properties ? 'fields' : 'text';
}

function show(example: unknown): string {
  if (typeof example === 'string') return example;
  if (Array.isArray(example)) return `[${example.map(show).join(', ')}]`;
  if (typeof example === 'object' && example !== null)
    return `{${Object.entries(example)
      .map(([name, value]) => `${name}: ${show(value)}`)
      .join(', ')}}`;
  return String(example);
}
