// Submits run in parallel; what came of them is committed in the order in which they were made.

import { commit } from './commit.ts';
import { refresh } from './history.ts';
import { wasUnsure } from './order.ts';
import { CANCELLED, type Answer } from './outcome.ts';
import type { Submission } from './submission.ts';

const queue: Submission[] = [];
let committing = false;
let submits = 0;

/** What is on its way for an element. */
export const inFlight = (element: Element | null): Submission[] => queue.filter((one) => one.element === element);

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
    const answer = first.abort.signal.aborted ? { outcome: CANCELLED } : first.answer;
    try {
      await commit(first, answer);
    } catch (cause) {
      // One broken page must not hold up the others.
      console.error(cause);
    }
    queue.shift();
    first.finish(answer.outcome);
  }
  committing = false;
  if (!queue.length && wasUnsure()) {
    const seen = submits;
    await refresh(() => seen === submits);
  }
}
