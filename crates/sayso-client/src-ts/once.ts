// Each press of a button is to run its action once. The server tells two presses from one that was sent
// twice by the token in `_once`.

import { encode } from './data.ts';
import { Wire } from './wire.ts';

/** What tells a submission from others: its contents and its token. */
export type Once = [contents: string, token: string];

const unanswered = new WeakMap<Element, Once | undefined>();

/**
 * Gives a submission its token: a new one, or that of the last one if its outcome is not known. With other
 * contents it would be no retry: the outcome of an older submission may have been overwritten since.
 */
export function takeToken(form: Element, data: FormData): Once {
  data.set(Wire.ONCE, '');
  const contents = `${encode(data)}`;
  const last = unanswered.get(form);
  const once: Once = last?.[0] === contents ? last : [contents, crypto.getRandomValues(new Uint32Array(4)).join()];
  data.set(Wire.ONCE, once[1]);
  noteAnswer(form);
  return once;
}

/** Notes a submission whose outcome is not known, or that there is none. */
export const noteAnswer = (form: Element, once?: Once): void => void unanswered.set(form, once);
