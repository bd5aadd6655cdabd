import { pathOf } from './dom.ts';
import { resetSince, type Snapshot } from './controls.ts';
import { focusInvalid } from './focus.ts';
import { show, travelCount } from './history.ts';
import { showNotice } from './notice.ts';
import { heldForms } from './opaque.ts';
import { admit } from './order.ts';
import type { Answer, Outcome, Page } from './outcome.ts';
import { counterpart, loadStyles, needsLoad, parse, patch } from './page.ts';

/** A submit on its way. */
export interface Submission {
  form: HTMLFormElement;
  /** The page that it was made on. */
  path: string;
  travels: number;
  snapshot: Snapshot;
  /** When it was sent and when its answer had come, by the runtime's clock. */
  sent: number;
  received: number;
  /** Takes back that it is pending. */
  settle: () => void;
}

const NOT_SHOWN = 'This is done, but the page could not be shown again. Please reload it.';
const REFUSED = 'This could not be done. What you entered is still here.';

/** Applies what came of a submit: first to its form, then to the page. */
export async function commit(submission: Submission, answer: Answer): Promise<void> {
  const { form } = submission;
  const { outcome } = answer;
  form.dispatchEvent(new CustomEvent('sayso:outcome', { bubbles: true, detail: outcome }));
  if (outcome.status === 'redirect') return follow(submission, outcome, answer.page);
  submission.settle();
  if (outcome.status === 'ok') succeed(submission, answer);
  else if (outcome.status === 'issues') correct(submission, answer);
  else refuse(submission, answer);
}

function succeed(submission: Submission, { page, failed }: Answer): void {
  const { form, snapshot } = submission;
  if (failed !== undefined) return showNotice(form, failed || NOT_SHOWN);
  heldForms.delete(form);
  if (page) update(submission, page);
  resetSince(form, snapshot);
}

function correct(submission: Submission, { outcome, page }: Answer): void {
  const { form, snapshot } = submission;
  heldForms.delete(form);
  if (page) update(submission, page);
  // Only this page says what is wrong. Pages that other forms bring must not wipe it away.
  heldForms.add(form);
  if (page) focusInvalid(form, snapshot);
  else showNotice(form, outcome.message || REFUSED);
}

function refuse(submission: Submission, { outcome, page }: Answer): void {
  const { form } = submission;
  heldForms.add(form);
  const next = page && parse(page.html);
  // An error page has no such form; what was entered is worth more than it.
  if (next && counterpart(next, form)) {
    next.querySelectorAll('body>.sayso-notice').forEach((notice) => notice.remove());
    update(submission, page, next);
  }
  showNotice(form, outcome.message || REFUSED);
}

/** Shows the new state of the page, or only of the form if other parts of it are out of date. */
function update(submission: Submission, page: Page, next = parse(page.html)): void {
  const { form, path, sent, received } = submission;
  if (path !== pathOf(location)) return;
  patch(next, false, admit(page, path, sent, received) ? undefined : form);
}

async function follow(submission: Submission, outcome: Outcome, page: Page | undefined): Promise<void> {
  const { form, snapshot, sent, received } = submission;
  const target = new URL(outcome.location ?? '', location.href);
  if (submission.travels !== travelCount()) return finish(submission);
  if (outcome.external || !page) return leaveFor(submission, target, outcome.replace);
  const next = parse(page.html);
  if (needsLoad(next)) return leaveFor(submission, target, outcome.replace);
  await loadStyles(next);
  const url = new URL(page.url ?? target, location.href);
  url.hash ||= target.hash;
  finish(submission);
  const stays = pathOf(url) === pathOf(location);
  const isNewer = admit(page, pathOf(url), sent, received);
  if (!stays) return show(next, url, !!outcome.replace);
  patch(next, false, isNewer ? undefined : form);
  resetSince(form, snapshot);
  if (url.hash) location.replace(url);
}

function finish({ form, settle }: Submission): void {
  settle();
  heldForms.delete(form);
}

function leaveFor(submission: Submission, url: URL, replace?: boolean): void {
  // The browser may bring this very page back from its cache.
  addEventListener('pageshow', () => finish(submission), { once: true });
  replace ? location.replace(url) : location.assign(url);
}
