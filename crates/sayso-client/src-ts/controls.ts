// What the person typed and chose. A control is dirty if it differs from the default that the server gave.

import { controlsOf, resetForm, walk } from './dom.ts';
import { isOpaque } from './opaque.ts';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type State = string | boolean | FileList | null | string[];

const isControl = (element: Element): element is Control => /^(input|textarea|select)$/.test(element.localName);

const isSelect = (control: Control): control is HTMLSelectElement => control.localName === 'select';
const isCheckable = (control: Control): control is HTMLInputElement => /^(checkbox|radio)$/.test(control.type);

/** Whether it is a box or radio that is not chosen, and so has nothing to send. */
export const isUnchecked = (control: HTMLInputElement): boolean => isCheckable(control) && !control.checked;

// The value of these is their attribute.
const isPassive = (control: Control): boolean => /^(hidden|submit|button|reset|image)$/.test(control.type);

function stateOf(control: Control): State {
  if (isSelect(control)) return [...control.selectedOptions].map((option) => option.value);
  if (control.type === 'file') return (control as HTMLInputElement).files;
  return isCheckable(control) ? control.checked : control.value;
}

function restore(control: Control, state: State): void {
  if (isSelect(control)) {
    const chosen = state as string[];
    // What was chosen may not be on offer any more.
    if (![...control.options].some((option) => chosen.includes(option.value))) return toDefault(control);
    for (const option of control.options) option.selected = chosen.includes(option.value);
  } else if (control.type === 'file') {
    const input = control as HTMLInputElement;
    if (input.files !== state) input.files = state as FileList;
  } else if (isCheckable(control)) control.checked = state as boolean;
  else if (control.value !== state) control.value = state as string;
}

const blank = document.createElement('form');

/** The control as the server gave it. What that means for each kind is best known to the browser. */
function pristine<C extends Control>(control: C): C {
  const copy = control.cloneNode(true) as C;
  blank.replaceChildren(copy);
  resetForm(blank);
  return copy;
}

function toDefault(control: Control): void {
  const copy = pristine(control);
  if (isSelect(control)) {
    const { options } = copy as HTMLSelectElement;
    [...control.options].forEach((option, at) => (option.selected = options[at]!.selected));
  } else if (isCheckable(control)) control.checked = (copy as HTMLInputElement).checked;
  // Writing the same value would move the caret.
  else if (control.value !== copy.value) control.value = copy.value;
}

/** What the person can change of a control, for comparing. */
export const summary = (control: Control): string => {
  const state = stateOf(control);
  return JSON.stringify(state instanceof FileList ? [...state].map((file) => [file.name, file.lastModified]) : state);
};

const isDirty = (control: Control): boolean => summary(control) !== summary(pristine(control));

function controlsIn(root: Element): Control[] {
  const found: Control[] = [];
  walk(root, (element) => {
    if (isControl(element) && !isPassive(element)) found.push(element);
    return !isOpaque(element);
  });
  return found;
}

/** What the person changed below an element. */
export const dirtyIn = (root: Element): Map<Control, State> =>
  new Map(controlsIn(root).filter(isDirty).map((control) => [control, stateOf(control)]));

/** Puts back what was dirty, and takes the server's word for the rest. */
export function settle(root: Element, dirty: Map<Control, State>): void {
  for (const control of controlsIn(root)) if (!dirty.has(control)) toDefault(control);
  // Last, as a radio that takes the server's word may have changed the others of its group.
  dirty.forEach((state, control) => restore(control, state));
}

/** What a form held when it was submitted. */
export type Snapshot = Map<Element, string>;

const ownControls = (form: HTMLFormElement): Control[] =>
  controlsOf(form).filter((control): control is Control => isControl(control) && !isPassive(control));

/** Takes a snapshot of a form; that of no form is empty. */
export const snapshotOf = (form: HTMLFormElement | null): Snapshot =>
  new Map((form ? ownControls(form) : []).map((control) => [control, summary(control)]));

/** Whether the person has changed the control since the snapshot. */
export const isTouched = (control: Element, snapshot: Snapshot): boolean =>
  isControl(control) && snapshot.has(control) && snapshot.get(control) !== summary(control);

/** Resets a form, except for what was typed since it was submitted. */
export function resetSince(form: HTMLFormElement, snapshot: Snapshot): void {
  const controls = ownControls(form);
  const untouched = controls.filter((control) => !isTouched(control, snapshot));
  untouched.length === controls.length ? resetForm(form) : untouched.forEach(toDefault);
}
