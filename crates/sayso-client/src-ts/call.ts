// Calls of actions without a submit: by event handlers, and by scripts and islands.

import { isUnchecked } from './controls.ts';
import { hasFiles, idIn } from './data.ts';
import { all, formOf, idOf } from './dom.ts';
import { launch } from './launch.ts';
import type { Outcome } from './outcome.ts';
import { Wire } from './wire.ts';

/** Calls an action, for an element if there is one. Without `given` the data are the element's. */
export async function call(
  handle: string,
  given?: FormData | Record<string, string>,
  element: Element = document.createElement('i'),
): Promise<Outcome> {
  const form = formOf(element);
  const collect = (): FormData => {
    const data = new FormData();
    data.set(Wire.ACTION, handle);
    const own = given ?? (form ? new FormData(form) : valueOf(element as HTMLInputElement));
    for (const [name, value] of own instanceof FormData ? own : Object.entries(own)) {
      // These are the framework's own, and the form's.
      if (name[0] !== '_') data.append(name, value);
    }
    return data;
  };
  const outcome = await launch({
    element,
    action: idIn(handle),
    button: element === form ? null : element,
    url: location.href,
    multipart: given ? given instanceof FormData && hasFiles(given) : form?.getAttribute('enctype') === 'multipart/form-data',
    collect,
  });
  const { status, value, state } = outcome;
  if (state) element.setAttribute(Wire.ELEMENT_STATE, state);
  if (status === 'ok' && value !== undefined && typeof value !== 'object') {
    for (const output of all(`output[for~="${CSS.escape(idOf(element))}"]`)) output.textContent = String(value);
  }
  return outcome;
}

/** What a control without a form would send. */
const valueOf = (control: HTMLInputElement): Record<string, string> =>
  control.name && !isUnchecked(control) ? { [control.name]: control.value } : {};
