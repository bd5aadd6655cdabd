import type { OutcomeStatus } from './wire.ts';

/** What became of a submit or call; the first frame of an answer. */
export interface Outcome {
  /** Two are the runtime's own: no response that it understands came (`failed`), or it was aborted (`cancelled`). */
  status: OutcomeStatus | 'failed' | 'cancelled';
  form?: string;
  location?: string;
  replace?: boolean;
  /** The redirect left the action as an error, so nothing was done. */
  left?: boolean;
  message?: string;
  /** The message as markup. */
  html?: string;
  value?: unknown;
  /** What the calling element keeps for the action's next call. */
  state?: string;
}

/** The page after the submit; the second frame. */
export interface Page {
  html: string;
  /** Where the page is; the redirect's target, if the outcome is one. */
  url?: string;
  /** Which server process rendered it … */
  node?: string;
  /** … and its place in the order in which that process began to render. */
  at?: number;
}

/** All that came back for one submit. */
export interface Answer {
  outcome: Outcome;
  page?: Page;
  /** The action is done but its page could not be rendered; what to tell the person. */
  failed?: string;
}

/** The outcome of what was not sent, or was broken off. */
export const CANCELLED: Outcome = { status: 'cancelled' };
