// Reads framed answers with the runtime's own source. On standard input: for each case its pieces, each after
// its length (32 bits), and a length of 2^32 - 1 at the end. On standard output: one line of JSON per case.
import { readSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';

const { buildSync } = createRequire(`${process.cwd()}/`)('esbuild');

const { outputFiles } = buildSync({ entryPoints: ['src-ts/frames.ts'], bundle: true, format: 'esm', write: false });
const source = Buffer.from(outputFiles[0].text).toString('base64');
const { readAnswer } = await import(`data:text/javascript;base64,${source}`);

const END = 0xffffffff;

function take(length) {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; ) {
    const read = readSync(0, bytes, at, length - at);
    if (!read) process.exit(0);
    at += read;
  }
  return bytes;
}

function pieces() {
  const all = [];
  for (let length; (length = take(4).readUInt32LE()) !== END; ) all.push(new Uint8Array(take(length)));
  return all;
}

for (;;) {
  const all = pieces();
  const body = new ReadableStream({
    pull(controller) {
      if (all.length) controller.enqueue(all.shift());
      else controller.close();
    },
  });
  const before = process.cpuUsage();
  let answer;
  let failure;
  try {
    answer = await readAnswer(body);
  } catch (error) {
    failure = `${error}`;
  }
  const { user, system } = process.cpuUsage(before);
  writeSync(1, JSON.stringify({ answer, failure, micros: user + system }) + '\n');
}
