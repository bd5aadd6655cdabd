// The names that the page, this runtime and the server share. `src/wire.rs` has the same ones, with what they mean; a
// test compares the two files. The build inlines them.

export const ACTION = '_action';
export const FORM = '_form';
export const FORM_ACTION = '_formaction';
export const ONCE = '_once';
export const STATE = '_state';
export const STATES = '_states';
export const SUBMIT_HEADER = 'sayso-submit';
export const SUBMIT_FORM = '1';
export const SUBMIT_CALL = 'call';
export const BUILD_HEADER = 'sayso-build';
export const FRAMES_TYPE = 'application/x-sayso';
export const SAYSO = 'data-sayso';
export const POLICY = 'data-sayso-policy';
export const ELEMENT_STATE = 'data-sayso-state';
export const BUSY_ACTION = 'data-sayso-action';
export const PENDING_LABEL = 'data-pending';
export const PENDING = 'data-sayso-pending';
export const SENT = 'data-sayso-sent';
export const CANCEL = 'data-sayso-cancel';
export const NOTICE = 'data-sayso-notice';
export const KEEP = 'data-sayso-keep';
export const ISLAND = 'data-sayso-island';
export const KEY = 'data-key';
export const ON = 'data-on';
export const BUILD = 'data-build';
export const NOTICE_CLASS = 'sayso-notice';
export const SUBMIT_EVENT = 'sayso:submit';
export const OUTCOME_EVENT = 'sayso:outcome';
export const PATCHED_EVENT = 'sayso:patched';

/** The browser's events that can call an action. */
export const EVENTS = ['click', 'dblclick', 'change', 'input', 'keydown', 'keyup', 'focusin', 'focusout'];

/** What came of a submission, as the server says it. */
export type OutcomeStatus = 'ok' | 'issues' | 'redirect' | 'refused' | 'error';
