// Builds dist/ from src-ts/. The same sources and the same lock file give the same bytes.
import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

for (const [entry, file] of [['main', 'sayso'], ['early', 'early']]) {
  const outfile = `${root}dist/${file}.js`;
  await build({
    absWorkingDir: root,
    entryPoints: [`src-ts/${entry}.ts`],
    outfile,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'warning',
  });
  // The policy's hash is over these very bytes: no newline at the end.
  const text = readFileSync(outfile, 'utf8').trimEnd();
  writeFileSync(outfile, text);
  console.log(`dist/${file}.js  ${text.length} bytes, ${gzipSync(text, { level: 9 }).length} with gzip`);
}
