import { encode, hasFiles } from './data.ts';
import { partsOf } from './dom.ts';
import { readAnswer } from './frames.ts';
import type { Press } from './launch.ts';
import type { Answer } from './outcome.ts';
import { Sentence } from './sentences.ts';
import { upload } from './upload.ts';
import { Wire } from './wire.ts';

let leaving = false;
// Leaving the page breaks off what is in flight, and that is no failure. Staying after all is possible.
addEventListener('beforeunload', () => {
  leaving = true;
  setTimeout(() => (leaving = false), 3000);
});

/** Sends a submit or a call. Always comes back with an answer; `failed` if there was none. */
export async function send({ form, url, multipart }: Press, data: FormData, signal: AbortSignal): Promise<Answer> {
  let message: string = Sentence.OFFLINE;
  try {
    signal.throwIfAborted();
    const headers = { [Wire.SUBMIT_HEADER]: form ? Wire.SUBMIT_FORM : Wire.SUBMIT_CALL, ...build() };
    const response = await (multipart && hasFiles(data)
      ? upload(url, { headers, body: data, signal }, (loaded, total) => showProgress(form, loaded, total))
      : fetch(url, { method: 'POST', headers, body: multipart ? data : encode(data), redirect: 'manual', signal }));
    // A proxy in front of the server can have a limit of its own.
    message = response.status === 413 ? Sentence.TOO_LARGE : Sentence.NO_ANSWER;
    const isOurs = response.headers.get('content-type')?.startsWith(Wire.FRAMES_TYPE);
    const answer = isOurs && response.body && (await readAnswer(response.body));
    if (answer) return answer;
  } catch {
    if (leaving) await new Promise((resolve) => setTimeout(resolve, 3000));
  }
  return { outcome: { status: 'failed', message } };
}

function showProgress(form: Element | undefined, loaded: number, total: number): void {
  for (const bar of partsOf(form, `progress[${Wire.PENDING}]`) as HTMLProgressElement[]) {
    bar.max = total;
    bar.value = loaded;
  }
}

/** The build of the page that is shown, so that the server can tell an old one. */
function build(): Record<string, string> | undefined {
  const build = document.querySelector(`script[${Wire.BUILD}]`)?.getAttribute(Wire.BUILD);
  return build ? { [Wire.BUILD_HEADER]: build } : undefined;
}
