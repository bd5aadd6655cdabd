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
 * a newline. Lengths count bytes, so nothing is decoded before its frame is whole.
 */
export class FrameReader {
  private bytes = new Uint8Array(0);
  private header: Header | undefined;

  constructor(private readonly frame: (header: Header, payload: string) => void) {}

  push(chunk: Uint8Array): void {
    const bytes = new Uint8Array(this.bytes.length + chunk.length);
    bytes.set(this.bytes);
    bytes.set(chunk, this.bytes.length);
    let from = 0;
    for (;;) {
      if (!this.header) {
        const end = bytes.indexOf(NEWLINE, from);
        if (end < 0) break;
        const line = text(bytes.subarray(from, end));
        from = end + 1;
        if (line.trim()) this.header = JSON.parse(line) as Header;
      } else {
        const length = this.header.length ?? 0;
        if (bytes.length - from < length) break;
        const header = this.header;
        this.header = undefined;
        // The newline after a payload is read as an empty line.
        this.frame(header, text(bytes.subarray(from, from + length)));
        from += length;
      }
    }
    this.bytes = bytes.subarray(from);
  }

  /** Whether the stream may end here. */
  get complete(): boolean {
    return !this.header && !this.bytes.length;
  }
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Reads a framed answer to its end. Fails only if no outcome came: what an outcome says is done is done. */
export async function readAnswer(body: ReadableStream<Uint8Array>): Promise<Answer> {
  let answer: Answer | undefined;
  const frames = new FrameReader((header, payload) => {
    if (header.type === 'outcome') answer = { outcome: header as unknown as Outcome };
    else if (answer && header.type === 'document') answer.page = { ...header, html: payload };
    else if (answer && header.type === 'failed') answer.failed = header.message ?? '';
  });
  const reader = body.getReader();
  let whole = false;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) frames.push(part.value);
    whole = frames.complete;
  } catch (cause) {
    if (!answer) throw cause;
  }
  if (!answer) throw new Error('no outcome');
  if (!whole && !answer.page) answer.failed ??= '';
  return answer;
}
