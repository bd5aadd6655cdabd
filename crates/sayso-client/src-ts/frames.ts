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
 * Reads frames as they come. A frame is a line of JSON and, if the line has a `length`, that many bytes and
 * a newline. Lengths count bytes, so nothing is decoded before its frame is whole. What it returns takes the
 * next bytes and says whether the stream may end after them.
 */
export function frameReader(frame: (header: Header, payload: string) => void): (chunk: Uint8Array) => boolean {
  let rest = new Uint8Array(0);
  let header: Header | undefined;
  return (chunk) => {
    const bytes = new Uint8Array(rest.length + chunk.length);
    bytes.set(rest);
    bytes.set(chunk, rest.length);
    let from = 0;
    for (;;) {
      // A length that is no number counts as none: nothing may bring the reader off its way.
      const end = header ? from + (header.length! | 0) : bytes.indexOf(NEWLINE, from);
      if (end < from || end > bytes.length) break;
      const part = new TextDecoder().decode(bytes.subarray(from, end));
      from = end;
      if (header) {
        frame(header, part);
        header = undefined;
      } else {
        from++;
        // The newline after a payload is read as an empty line.
        if (part.trim()) header = JSON.parse(part) as Header;
      }
    }
    rest = bytes.subarray(from);
    return !header && !rest.length;
  };
}

/** Reads a framed answer to its end. Fails only if no outcome came: what an outcome says is done is done. */
export async function readAnswer(body: ReadableStream<Uint8Array>): Promise<Answer> {
  let answer: Answer | undefined;
  const push = frameReader((header, payload) => {
    if (header.type === 'outcome') answer = { outcome: header as unknown as Outcome };
    else if (answer && header.type === 'document') answer.page = { ...header, html: payload };
    else if (answer && header.type === 'failed') answer.failed = header.message ?? '';
  });
  const reader = body.getReader();
  let whole = false;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) whole = push(part.value);
  } catch (cause) {
    if (!answer) throw cause;
  }
  if (!answer) throw new Error('no outcome');
  if (!whole && !answer.page) answer.failed ??= '';
  return answer;
}
