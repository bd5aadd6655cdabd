// Each press of a button is to run its action once. The server tells two presses from one that was sent
// twice by the token in `_once`.

const unanswered = new WeakMap<Element, string>();

/** The token of the next submit: a new one, or that of the last if nobody knows what became of it. */
export function takeToken(form: Element): string {
  const token = unanswered.get(form);
  unanswered.delete(form);
  return token ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), hex).join('');
}

/** Notes whether an answer to the submit with this token came. */
export const noteAnswer = (form: Element, token: string, came: boolean): void =>
  void (came ? unanswered.delete(form) : unanswered.set(form, token));

const hex = (byte: number): string => (byte + 256).toString(16).slice(1);
