import { snapshotOf } from './controls.ts';
import { pathOf } from './dom.ts';
import { travelCount } from './history.ts';
import { clearNotice } from './notice.ts';
import { heldForms } from './opaque.ts';
import { tick } from './order.ts';
import { showPending } from './pending.ts';
import { enqueue, isInFlight } from './queue.ts';
import { send } from './request.ts';
import type { Submission } from './commit.ts';

/** Takes over the submits of Sayso's forms. */
export function watchSubmits(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement)) return;
    const setting = (name: string) => event.submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name);
    const url = new URL(setting('action') || location.href, document.baseURI);
    if (!isOurs(form, setting) || url.origin !== location.origin) return;
    event.preventDefault();
    if (!isInFlight(form)) submit(form, event.submitter, url, setting('enctype') === 'multipart/form-data');
  });
}

function isOurs(form: HTMLFormElement, setting: (name: string) => string | null): boolean {
  const target = setting('target');
  return (
    form.hasAttribute('data-sayso') &&
    setting('method')?.toLowerCase() === 'post' &&
    (!target || target.toLowerCase() === '_self')
  );
}

function submit(form: HTMLFormElement, submitter: HTMLElement | null, url: URL, multipart: boolean): void {
  const data = new FormData(form, submitter);
  const event = new CustomEvent('sayso:submit', { bubbles: true, cancelable: true, detail: { submitter, data } });
  if (!form.dispatchEvent(event)) return;
  clearNotice(form);
  const submission: Submission = {
    form,
    path: pathOf(location),
    travels: travelCount(),
    snapshot: snapshotOf(form),
    sent: tick(),
    received: 0,
    settle: showPending(form, submitter),
  };
  // Until its answer is here, nothing else may touch the form.
  heldForms.add(form);
  const answer = send(url.href, multipart ? data : encode(data)).then((answer) => {
    submission.received = tick();
    return answer;
  });
  void enqueue(submission, answer);
}

/** As a browser encodes a form without files: names instead of files, and line ends as CR LF. */
function encode(data: FormData): URLSearchParams {
  const lines = (text: string) => text.replace(/\r\n?|\n/g, '\r\n');
  const pairs = Array.from(data, ([name, value]) => [lines(name), lines(typeof value === 'string' ? value : value.name)]);
  return new URLSearchParams(pairs);
}
