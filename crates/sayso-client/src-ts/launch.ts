import { snapshotOf } from './controls.ts';
import { all, formOf, isAction, pathOf } from './dom.ts';
import { travels } from './history.ts';
import { clearNotice } from './notice.ts';
import { noteAnswer, takeToken } from './once.ts';
import { tick } from './order.ts';
import { CANCELLED, type Answer, type Outcome } from './outcome.ts';
import { showPending } from './pending.ts';
import { cancel, enqueue, inFlight } from './queue.ts';
import { send } from './request.ts';
import type { Submission } from './submission.ts';
import { Wire } from './wire.ts';

/** What is to be sent. */
export interface Press {
  /** The form, or the element that calls. */
  element: Element;
  /** The form, if it is submitted. */
  form?: HTMLFormElement;
  /** What is called; empty for a submit. */
  action: string;
  button: Element | null;
  url: string;
  multipart: boolean;
  /** Asked for only if it is to be sent; without data it is not sent after all. */
  collect: () => FormData | undefined;
}

/** Sends a submit or a call as the policy of its element says. Comes back when its outcome is committed. */
export async function launch(press: Press): Promise<Outcome> {
  const { element, form, action, button } = press;
  const policy = element.getAttribute(Wire.POLICY) ?? 'drop';
  const mates = inFlight(element).filter((one) => one.form === form);
  const same = mates.filter((one) => one.action === action);
  const data = (!same.length || policy !== 'drop') && press.collect();
  if (!data) return CANCELLED;
  clearNotice(element);
  for (const mate of mates) mate.settle();
  // What was sent may save something, and would then overtake a newer one that is sent meanwhile.
  for (const one of same) if (policy === 'latest' || (policy === 'coalesce' && !one.sent)) cancel(one);
  // A button with an action brings a token in its value, which this one precedes.
  const once = form && (data.has(Wire.ONCE) || isAction(button)) && takeToken(form, data);
  let resolve!: (outcome: Outcome) => void;
  const done = new Promise<Outcome>((settled) => (resolve = settled));
  const submission: Submission = {
    element,
    form,
    action,
    path: pathOf(location),
    travels,
    snapshot: snapshotOf(formOf(element)),
    sent: 0,
    received: 0,
    abort: new AbortController(),
    done,
    finish: (outcome) => {
      // One that never left says nothing about the submission that it repeats. The server may run a cancelled one to
      // its end, but a read that was cut short is made again.
      const isKnown = submission.sent && outcome !== CANCELLED && outcome.status !== 'failed';
      if (once) noteAnswer(form, isKnown || policy === 'latest' ? undefined : once);
      resolve(outcome);
    },
    settle: showPending(element, !!form, button, data),
  };
  // Only with these policies is another one still in flight: `queue`, `coalesce` and `parallel`.
  const before = same.filter((one) => !one.abort.signal.aborted).at(-1);
  void enqueue(submission, ask(submission, press, data, policy === 'parallel' ? undefined : before), before);
  return done;
}

async function ask(submission: Submission, press: Press, data: FormData, before?: Submission): Promise<Answer> {
  if (before) await before.done;
  submission.sent = tick();
  // The answer shows the whole page, so it needs what the last submits of other forms returned.
  // Its own comes first, for the server takes only so many.
  const { element, form } = press;
  for (const state of [element, ...all(`input[name=${Wire.STATE}],[${Wire.ELEMENT_STATE}]`)]) {
    const kept = state.getAttribute(Wire.ELEMENT_STATE) ?? (state as HTMLInputElement).value;
    if (state.hasAttribute(Wire.ELEMENT_STATE) || (state !== element && formOf(state) !== form)) data.append(Wire.STATES, kept);
  }
  const answer = await send(press, data, submission.abort.signal);
  submission.received = tick();
  return answer;
}
