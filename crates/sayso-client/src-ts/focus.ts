import { controlsOf, partsOf } from './dom.ts';
import { isTouched, type Snapshot } from './controls.ts';

export const FOCUS: FocusOptions = { preventScroll: true };

/** Remembers where the person is; what it returns puts them back there. */
export function keepFocus(): () => void {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body) return () => {};
  const { selectionStart, selectionEnd } = active as HTMLInputElement;
  const around = ancestorsOf(active);
  return () => {
    if (document.activeElement === active) return;
    if (!active.isConnected) return void land(around.find((element) => element.isConnected));
    active.focus(FOCUS);
    // A number or e-mail field has no selection, and most elements not even none.
    if (selectionStart != null) (active as HTMLInputElement).setSelectionRange(selectionStart, selectionEnd);
  };
}

function ancestorsOf(element: Element): Element[] {
  const found: Element[] = [];
  for (let at = element.parentElement; at; at = at.parentElement) found.push(at);
  return found;
}

/** Focuses an element that is no control, so that the keyboard and screen readers go on from there. */
export function land(element: Element | null | undefined): void {
  if (!(element instanceof HTMLElement)) return;
  const made = !element.hasAttribute('tabindex');
  if (made) element.setAttribute('tabindex', '-1');
  element.focus(FOCUS);
  if (made) element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true });
}

/** Goes to the first invalid control of a form or the issues of a list of rows, unless the person is busy elsewhere. */
export function focusInvalid(form: HTMLFormElement, snapshot: Snapshot): void {
  const active = document.activeElement;
  // Without a focused element, the active element is <body>, which contains the form.
  const isElsewhere = active && !controlsOf(form).includes(active) && !active.contains(form);
  if (isElsewhere || (active && isTouched(active, snapshot))) return;
  const [invalid] = partsOf(form, '[aria-invalid=true],ul[autofocus]');
  const inside = invalid?.localName === 'fieldset' && invalid.querySelector('input,select,textarea');
  const target = inside || invalid || form.querySelector('[role=alert],[tabindex="-1"]');
  if (!(target instanceof HTMLElement)) return;
  if (invalid) target.focus();
  else land(target);
  target.scrollIntoView({ block: 'nearest' });
}
