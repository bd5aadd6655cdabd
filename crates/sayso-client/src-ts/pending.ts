import { actionOf, textOf } from './data.ts';
import { partsOf } from './dom.ts';
import { heldForms } from './opaque.ts';
import { Wire } from './wire.ts';

type Undo = () => void;

/**
 * Shows that a form or the caller of an action is on its way. What it returns takes that back once, and says
 * whether it was still there to take back.
 */
export function showPending(element: Element, isSubmit: boolean, button: Element | null, data: FormData): () => boolean {
  const undo: Undo[] = [];
  const flag = (target: Element, name: string, value: string): void => {
    target.setAttribute(name, value);
    undo.push(() => target.removeAttribute(name));
  };
  flag(element, 'aria-busy', 'true');
  const label = button?.getAttribute(Wire.PENDING_LABEL);
  if (label) undo.push(swapLabel(button!, label));
  flag(element, Wire.BUSY_ACTION, actionOf(data));
  if (isSubmit) {
    // Until its answer is here, nothing else may touch the form.
    heldForms.add(element);
    undo.push(() => heldForms.delete(element), ...showParts(element, data));
    // Not `disabled`: that would take the focus away.
    if (button) flag(button, 'aria-disabled', 'true');
  }
  return () => undo.splice(0).map((step) => step()).length > 0;
}

/** Shows the parts of a form that are for now only, and in them what was sent. */
function showParts(form: Element, data: FormData): Undo[] {
  for (const part of partsOf(form, `[${Wire.SENT}]`)) {
    part.textContent = data.getAll(part.getAttribute(Wire.SENT)!).map(textOf).join(', ');
  }
  return partsOf(form, `[${Wire.PENDING}]`).flatMap((part) => {
    // An upload moves the last two.
    const back = ['hidden', 'value', 'max'].map((name) => keep(part, name));
    part.removeAttribute('hidden');
    return back;
  });
}

function swapLabel(button: Element, label: string): Undo {
  if (button instanceof HTMLInputElement) {
    const back = keep(button, 'value');
    button.setAttribute('value', label);
    return back;
  }
  const children = [...button.childNodes];
  button.replaceChildren(label);
  return () => button.replaceChildren(...children);
}

/** Remembers an attribute; what it returns puts that back. */
function keep(element: Element, name: string): Undo {
  const value = element.getAttribute(name);
  return () => (value === null ? element.removeAttribute(name) : element.setAttribute(name, value));
}
