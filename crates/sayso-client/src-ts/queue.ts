// Submits run in parallel; what came of them is committed in the order in which they were made.

import { commit, type Submission } from './commit.ts';
import { refresh } from './history.ts';
import { wasUnsure } from './order.ts';
import type { Answer } from './outcome.ts';

interface Waiting {
  submission: Submission;
  answer?: Answer;
}

const queue: Waiting[] = [];
let committing = false;
let submits = 0;

/** Whether a submit of this form is on its way. */
export const isInFlight = (form: Element): boolean => queue.some(({ submission }) => submission.form === form);

/** Gives a submit its place. */
export async function enqueue(submission: Submission, answer: Promise<Answer>): Promise<void> {
  const waiting: Waiting = { submission };
  queue.push(waiting);
  submits++;
  waiting.answer = await answer;
  if (!committing) await drain();
}

async function drain(): Promise<void> {
  committing = true;
  for (let first = queue[0]; first?.answer; first = queue[0]) {
    try {
      await commit(first.submission, first.answer);
    } catch (cause) {
      // One broken page must not hold up the others.
      console.error(cause);
    }
    queue.shift();
  }
  committing = false;
  if (!queue.length && wasUnsure()) {
    const seen = submits;
    await refresh(() => seen === submits);
  }
}
