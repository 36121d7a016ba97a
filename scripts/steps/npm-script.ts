import { readFileSync } from 'node:fs';

/** What `npm run <name>` gives to Node, options first, so that a bench runs the very same. */
export function argumentsOf(name: string): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    scripts: Record<string, string>;
  };
  const [program, ...args] = scripts[name]?.split(' ') ?? [];
  if (program !== 'node') throw new Error(`package.json has no script "${name}" that runs Node.`);
  return args;
}
