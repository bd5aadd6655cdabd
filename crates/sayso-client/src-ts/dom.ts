// A form's fields shadow the members of the form element (`<input name="title">` hides `form.title`), and
// the names of fields are single words or snake_case. So on elements that may be forms only members with an
// inner capital are used directly; the rest goes through the prototypes here or through attributes.
import { Wire } from './wire.ts';

const elements = Object.getOwnPropertyDescriptor(HTMLFormElement.prototype, 'elements')!.get!;

/** All controls of a form, those tied to it by a `form` attribute included. */
export const controlsOf = (form: HTMLFormElement): Element[] => [...(elements.call(form) as Iterable<Element>)];

/** Resets a form as the person's own reset would. */
export const resetForm = (form: HTMLFormElement): void => HTMLFormElement.prototype.reset.call(form);

/** The element or the nearest one around it that a selector fits. */
export const closest = (element: Element, selector: string): Element | null =>
  Element.prototype.closest.call(element, selector);

/** The form that an element belongs to; a form belongs to itself. A control whose `form` names no form has none. */
export function formOf(element: Element): HTMLFormElement | null {
  const form = element.localName !== 'form' && (element as HTMLInputElement).form;
  return form || (form === null && element.hasAttribute('form') ? form : (closest(element, 'form') as HTMLFormElement));
}

/** Whether a button submits to an action of its own, whatever its form does. */
export const isAction = (button: Element | null): boolean => button?.getAttribute('name') === Wire.FORM_ACTION;

/** What a selector fits below a node; on the page if none is given. */
export const all = (selector: string, root: ParentNode = document): Element[] => [...root.querySelectorAll(selector)];

/** What a selector fits in a form or tied to it. */
export const partsOf = (form: Element | undefined, selector: string): Element[] =>
  all(selector).filter((element) => formOf(element) === form);

/** The element's id, or an empty string. */
export const idOf = (element: Element): string => element.getAttribute('id') ?? '';

/** The element and what is below it, without the inside of elements for which `visit` returns `false`. */
export function walk(element: Element, visit: (element: Element) => boolean | void): void {
  if (visit(element) === false) return;
  for (let child = element.firstElementChild; child; child = child.nextElementSibling) walk(child, visit);
}

/** Makes an element that tells the person something, and that the server's pages leave where it is. */
export function region(role: string): HTMLElement {
  const made = document.createElement('div');
  made.setAttribute('role', role);
  made.setAttribute(Wire.KEEP, '');
  return made;
}

/** Scrolls at once, whatever the style sheet says. */
export const scroll = (area: Element | Window, left = 0, top = 0): void => area.scrollTo({ left, top, behavior: 'instant' });

/** Where a page is, without the fragment. */
export const pathOf = (url: { pathname: string; search: string }): string => url.pathname + url.search;
