// The names that the page, this runtime and the server share. `src/wire.rs` has the same ones, with what they mean; a
// test compares the two files.

/** A `const enum`, because the build replaces its members by their values everywhere. */
export const enum Wire {
  ACTION = '_action',
  FORM = '_form',
  FORM_ACTION = '_formaction',
  ONCE = '_once',
  STATE = '_state',
  STATES = '_states',
  SUBMIT_HEADER = 'sayso-submit',
  SUBMIT_FORM = '1',
  SUBMIT_CALL = 'call',
  BUILD_HEADER = 'sayso-build',
  FRAMES_TYPE = 'application/x-sayso',
  SAYSO = 'data-sayso',
  POLICY = 'data-sayso-policy',
  ELEMENT_STATE = 'data-sayso-state',
  BUSY_ACTION = 'data-sayso-action',
  PENDING_LABEL = 'data-pending',
  PENDING = 'data-sayso-pending',
  SENT = 'data-sayso-sent',
  CANCEL = 'data-sayso-cancel',
  NOTICE = 'data-sayso-notice',
  KEEP = 'data-sayso-keep',
  ISLAND = 'data-sayso-island',
  KEY = 'data-key',
  ON = 'data-on',
  BUILD = 'data-build',
  NOTICE_CLASS = 'sayso-notice',
  SUBMIT_EVENT = 'sayso:submit',
  OUTCOME_EVENT = 'sayso:outcome',
  PATCHED_EVENT = 'sayso:patched',
}

/** The browser's events that can call an action. */
export const EVENTS = ['click', 'dblclick', 'change', 'input', 'keydown', 'keyup', 'focusin', 'focusout'];

/** What came of a submission, as the server says it. */
export type OutcomeStatus = 'ok' | 'issues' | 'redirect' | 'refused' | 'error';
