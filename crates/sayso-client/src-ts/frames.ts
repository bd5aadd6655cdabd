import type { Answer, Outcome } from './outcome.ts';

interface Header {
  type: string;
  length?: number;
  message?: string;
  url?: string;
  node?: string;
  at?: number;
}

const NEWLINE = 10;

/**
 * Reads frames. A frame is a line of JSON and, if the line has a `length`, that many bytes and a newline. Lengths count
 * bytes, so each part is decoded on its own. Returns whether the bytes end with a frame.
 */
export function readFrames(bytes: Uint8Array, frame: (header: Header, payload: string) => void): boolean {
  const { length } = bytes;
  let at = 0;
  const take = (end: number): string => new TextDecoder().decode(bytes.subarray(at, (at = end)));
  for (let end; at < length && (end = bytes.indexOf(NEWLINE, at)) >= 0; ) {
    const line = take(end++);
    at = end;
    // The newline after a payload is read as an empty line.
    if (!line) continue;
    const header = JSON.parse(line) as Header | null;
    // A length that is no number counts as none: nothing may bring the reader off its way.
    const payload = take(at + Math.max(0, header?.length! | 0));
    if (header && at <= length) frame(header, payload);
  }
  return at === length;
}

/** Reads a framed answer to its end. There is none only if no outcome came: what an outcome says is done is done. */
export async function readAnswer(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Answer | undefined> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const reader = body.getReader();
  try {
    for (let part; !(part = await reader.read()).done; ) parts.push(part.value);
  } catch {
    // The frames before the break count.
  }
  let answer: Answer | undefined;
  let isWhole = false;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  try {
    isWhole = readFrames(bytes, (header, payload) => {
      if (header.type === 'outcome') answer = { outcome: header as unknown as Outcome };
      else if (answer && header.type === 'document') answer.page = { ...header, html: payload };
      else if (answer && header.type === 'failed') answer.failed = header.message ?? '';
    });
  } catch {
    // The frames before the broken one count.
  }
  if (answer && !isWhole && !answer.page) answer.failed ??= '';
  return answer;
}
