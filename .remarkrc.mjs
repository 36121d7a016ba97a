// For remark-cli and for editors that run remark. Their Node may be one that does not strip
// types by itself: then the project's own esbuild does it.
import { readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

if (!process.features.typescript) {
  const { transformSync } = createRequire(import.meta.url)('esbuild');
  registerHooks({
    load(url, context, next) {
      if (!url.endsWith('.ts') || url.includes('/node_modules/')) return next(url, context);
      const source = readFileSync(fileURLToPath(url), 'utf8');
      const { code } = transformSync(source, { loader: 'ts' });
      return { format: 'module', source: code, shortCircuit: true };
    },
  });
}

const { default: preset } = await import('./content/remark/preset.ts');
export default preset;
