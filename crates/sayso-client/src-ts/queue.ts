// Submits run in parallel, and what came of each is committed as soon as it is here.

import { commit, report } from './commit.ts';
import { refresh } from './history.ts';
import { wasUnsure } from './order.ts';
import { CANCELLED, type Answer } from './outcome.ts';
import type { Submission } from './submission.ts';

const queue = new Set<Submission>();

/** What is on its way for an element. */
export const inFlight = (element: Element | null): Submission[] =>
  [...queue].filter((one) => one.element === element && !one.abort.signal.aborted);

/** Aborts a submission that is on its way. Its outcome is ignored. */
export function cancel(submission: Submission): void {
  submission.abort.abort();
  submission.settle();
  report(submission, CANCELLED);
  submission.finish(CANCELLED);
}

// The browser may keep a page that was left, and with it what is on its way; the server is to know.
addEventListener('pagehide', () => [...queue].forEach(cancel));

// A page that the browser has kept may be out of date when it shows it again.
addEventListener('pageshow', (event) => {
  if (event.persisted) void refresh();
});

/** Commits what comes of a submit, after the one `before` it of the same form or caller. */
export async function enqueue(submission: Submission, answer: Promise<Answer>, before?: Submission): Promise<void> {
  queue.add(submission);
  const came = await answer;
  await before?.done;
  try {
    if (!submission.abort.signal.aborted) await commit(submission, came);
  } catch (cause) {
    // A broken page must not leave its submit on its way for ever.
    console.error(cause);
  }
  queue.delete(submission);
  if (!submission.abort.signal.aborted) submission.finish(came.outcome);
  if (!queue.size && wasUnsure()) await refresh();
}
