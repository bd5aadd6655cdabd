import type { Snapshot } from './controls.ts';
import type { Outcome } from './outcome.ts';

/** A submit or a call on its way. */
export interface Submission {
  /** The form, or the element that calls. */
  element: Element;
  /** The form that is submitted; a call has none. */
  form: HTMLFormElement | undefined;
  /** What is called; empty for a submit. */
  action: string;
  /** The page that it was made on. */
  path: string;
  travels: number;
  /** Of its form; a call may be made from one, too. */
  snapshot: Snapshot;
  /** When it was sent and when its answer had come, by the runtime's clock. */
  sent: number;
  received: number;
  abort: AbortController;
  /** Its outcome, once that is committed; `finish` says so. */
  done: Promise<Outcome>;
  finish: (outcome: Outcome) => void;
  /** Takes back that it is pending; `false` if a later one of the same element keeps that up. */
  settle: () => boolean;
}
