import { all, pathOf } from './dom.ts';
import { resetSince } from './controls.ts';
import { focusInvalid } from './focus.ts';
import { putAway, show, travels } from './history.ts';
import { showNotice } from './notice.ts';
import { heldForms, tell } from './opaque.ts';
import { admit, tick } from './order.ts';
import type { Answer, Outcome, Page } from './outcome.ts';
import { counterpart, loadStyles, needsLoad, parse, patch, strand } from './page.ts';
import { Sentence } from './sentences.ts';
import type { Submission } from './submission.ts';
import { Wire } from './wire.ts';

/** Tells scripts of the page what came of a submit or a call. */
export const report = ({ element }: Submission, outcome: Outcome): void =>
  void element.dispatchEvent(new CustomEvent(Wire.OUTCOME_EVENT, { bubbles: true, detail: outcome }));

/** Applies what came of a submit or a call: first to its form, then to the page. */
export async function commit(submission: Submission, answer: Answer): Promise<void> {
  const { outcome, page } = answer;
  const { form, settle } = submission;
  report(submission, outcome);
  // Its own page knows all of it, whatever an earlier submit has shown.
  if (form) tell(form, 0);
  if (outcome.status === 'redirect') return follow(submission, outcome, page);
  const isLast = settle();
  if (outcome.status === 'ok') succeed(submission, answer, isLast);
  else refuse(submission, answer);
  if (form) tell(form, tick());
}

function succeed(submission: Submission, { page, failed }: Answer, isLast: boolean): void {
  if (failed !== undefined) return showNotice(submission.element, { message: failed || Sentence.NOT_SHOWN });
  if (page) update(submission, page);
  if (isLast) reset(submission);
}

/** Shows what is wrong: at the fields if the new page has the form, and otherwise in a notice. */
function refuse(submission: Submission, { outcome, page }: Answer): void {
  const { element, form, snapshot } = submission;
  const next = page && parse(page.html);
  // Only a form that is on the new page can show issues, and then that page says what its fields hold.
  const canShow = form && outcome.form && outcome.status === 'issues' && next && counterpart(next, form);
  // Anything else is kept as it is, but for the sealed arguments.
  if (form && !canShow) heldForms.add(form);
  if (next) {
    for (const notice of all(`body>.${Wire.NOTICE_CLASS}`, next)) notice.remove();
    update(submission, page, next);
  }
  // Only this page says what is wrong. Pages that other forms bring must not wipe it away.
  if (form) heldForms.add(form);
  // The person came to another page meanwhile.
  if (form && !form.isConnected) strand(form);
  if (canShow) focusInvalid(form, snapshot);
  else showNotice(element, outcome);
}

/** Shows the new state of the page, unless the person has gone to another one. */
function update(submission: Submission, page: Page, next = parse(page.html)): void {
  const { path, sent, received } = submission;
  if (path === pathOf(location)) apply(submission, next, admit(page, path, sent, received));
}

/** Shows a page, or only the form on it if other parts of it are out of date. */
function apply(submission: Submission, next: Document, isNewer: boolean): void {
  const { form } = submission;
  if (isNewer || form) patch(next, false, submission, isNewer ? undefined : form);
}

async function follow(submission: Submission, outcome: Outcome, page: Page | undefined): Promise<void> {
  const { sent, received, settle } = submission;
  const target = new URL(outcome.location ?? '', location.href);
  const isGone = (): boolean => submission.travels !== travels;
  if (isGone()) return void settle();
  const next = page && parse(page.html);
  if (!next || needsLoad(next)) return leaveFor(submission, target, outcome.replace);
  await loadStyles(next);
  if (isGone()) return void settle();
  const url = new URL(page.url ?? target, location.href);
  url.hash ||= target.hash;
  const isLast = settle();
  const isNewer = admit(page, pathOf(url), sent, received);
  if (pathOf(url) !== pathOf(location)) {
    if (outcome.left) putAway(pathOf(location));
    return show(next, url, outcome.replace);
  }
  apply(submission, next, isNewer);
  if (isLast && !outcome.left) reset(submission);
  if (url.hash) location.replace(url);
}

function reset({ form, snapshot }: Submission): void {
  if (form) resetSince(form, snapshot);
}

function leaveFor({ element, settle }: Submission, url: URL, replace?: boolean): void {
  // The browser may bring this very page back from its cache; other programs leave it as it is.
  if (/^http/.test(url.protocol)) addEventListener('pageshow', settle);
  else settle();
  if (!/^(https?|mailto|tel):/.test(url.protocol)) return showNotice(element, {});
  replace ? location.replace(url) : location.assign(url);
}
