import { readAnswer } from './frames.ts';
import type { Answer } from './outcome.ts';

const OFFLINE = 'The server could not be reached. What you entered is still here; please try again.';
const BROKEN = 'The server could not answer. What you entered is still here; please try again.';

let leaving = false;
// Leaving the page breaks off what is in flight, and that is no failure. Staying after all is possible.
addEventListener('beforeunload', () => {
  leaving = true;
  setTimeout(() => (leaving = false), 3000);
});

/** Sends a form. Always comes back with an answer; `failed` if there was none. */
export async function send(url: string, body: FormData | URLSearchParams): Promise<Answer> {
  let message = OFFLINE;
  try {
    const response = await fetch(url, { method: 'POST', headers: headers(), body, redirect: 'manual' });
    message = BROKEN;
    const isOurs = response.headers.get('content-type')?.startsWith('application/x-sayso');
    if (isOurs && response.body) return await readAnswer(response.body);
  } catch {
    if (leaving) await new Promise((resolve) => setTimeout(resolve, 3000));
  }
  return { outcome: { type: 'outcome', status: 'failed', message } };
}

/** The build of the page that is shown, so that the server can tell an old one. */
function headers(): Record<string, string> {
  const build = document.querySelector('script[data-build]')?.getAttribute('data-build');
  return { 'sayso-submit': '1', ...(build && { 'sayso-build': build }) };
}
