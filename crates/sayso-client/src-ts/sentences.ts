// The sentences that this runtime says itself. `src/sentences.rs` has the same ones, and puts those of another language
// in their place in the built file; a test compares the two files.

/** A `const enum`, because each sentence must be written once in the built file. */
export const enum Sentence {
  OFFLINE = 'The server could not be reached. What you entered is still here; please try again.',
  NO_ANSWER = 'The server could not answer. What you entered is still here; please try again.',
  TOO_LARGE = 'This is too large. What you entered is still here.',
  REFUSED = 'This could not be done. What you entered is still here.',
  STRANDED = 'This form is no longer on the page. What you entered is still here.',
  NOT_SHOWN = 'This is done, but the page could not be shown. Please reload it.',
}
