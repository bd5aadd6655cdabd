// Submits run in parallel; what came of them is committed in the order in which they were made.

import { commit, report } from './commit.ts';
import { refresh } from './history.ts';
import { wasUnsure } from './order.ts';
import { CANCELLED, type Answer } from './outcome.ts';
import type { Submission } from './submission.ts';

const queue: Submission[] = [];
let committing = false;
let submits = 0;

/** What is on its way for an element. */
export const inFlight = (element: Element | null): Submission[] =>
  queue.filter((one) => one.element === element && !one.abort.signal.aborted);

/** Breaks off what is on its way. Nobody waits for what comes of it. */
export function cancel(submission: Submission): void {
  submission.abort.abort();
  submission.settle();
  report(submission, CANCELLED);
  submission.finish(CANCELLED);
}

// The browser may keep a page that was left, and with it what is on its way; the server is to know.
addEventListener('pagehide', () => queue.slice().forEach(cancel));

/** Gives a submit its place. */
export async function enqueue(submission: Submission, answer: Promise<Answer>): Promise<void> {
  queue.push(submission);
  submits++;
  submission.answer = await answer;
  if (!committing) await drain();
}

async function drain(): Promise<void> {
  committing = true;
  for (let first = queue[0]; first?.answer; first = queue[0]) {
    try {
      if (!first.abort.signal.aborted) await commit(first, first.answer);
    } catch (cause) {
      // One broken page must not hold up the others.
      console.error(cause);
    }
    queue.shift();
    first.finish(first.answer.outcome);
  }
  committing = false;
  if (!queue.length && wasUnsure()) {
    const seen = submits;
    await refresh(() => seen === submits);
  }
}
