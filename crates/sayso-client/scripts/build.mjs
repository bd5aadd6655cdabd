// Builds dist/ from src-ts/; with --check it only says whether dist/ is what would be built. The same
// sources and the same lock file give the same bytes.
import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { minify } from 'terser';

const root = fileURLToPath(new URL('..', import.meta.url));
// It inlines what is used once, which esbuild does not: some 300 bytes. `enclose` keeps every name out of the
// page's global scope.
const SMALL = {
  ecma: 2022,
  enclose: true,
  // The members of its own records; no object of the browser that it uses has one of these names.
  mangle: { properties: { regex: /^(collect|element|failed|finish|multipart|outcome|page|path|received|sent|settle|snapshot|travels|within)$/ } },
  compress: { passes: 5, hoist_funs: true, keep_fargs: false, pure_getters: true, unsafe_arrows: true },
  format: { ascii_only: true },
};
const isCheck = process.argv.includes('--check');

for (const [entry, file] of [['main', 'sayso'], ['early', 'early']]) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [`src-ts/${entry}.ts`],
    write: false,
    bundle: true,
    minifySyntax: true,
    format: 'esm',
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'warning',
  });
  // The policy's hash is over these very bytes: no newline at the end.
  const text = (await minify(outputFiles[0].text, SMALL)).code.trimEnd();
  const path = `${root}dist/${file}.js`;
  if (!isCheck) {
    writeFileSync(path, text);
    console.log(`dist/${file}.js  ${text.length} bytes, ${gzipSync(text, { level: 9 }).length} with gzip`);
  } else if (readFileSync(path, 'utf8') !== text) {
    console.error(`dist/${file}.js is not what src-ts/ builds. Run \`npm run build\` in crates/sayso-client and commit dist/.`);
    process.exitCode = 1;
  }
}
