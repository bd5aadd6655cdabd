// Scripts and the browser write attributes too (a theme on <html>, `open` on <details>). A patch therefore
// carries over only what the server changed since its last version of the element.

import { walk } from './dom.ts';

type Attributes = Map<string, string>;

const lastFromServer = new WeakMap<Element, Attributes>();

const read = (element: Element): Attributes =>
  new Map(element.getAttributeNames().map((name) => [name, element.getAttribute(name)!]));

/** Takes the attributes below `root` as the server's. */
export const remember = (root: Element): void => walk(root, (element) => void lastFromServer.set(element, read(element)));

/** Takes a change of an attribute as not the server's. Changes are to be given latest first. */
export function forget({ target, attributeName, oldValue }: MutationRecord): void {
  const attributes = lastFromServer.get(target as Element);
  if (!attributes || !attributeName) return;
  oldValue === null ? attributes.delete(attributeName) : attributes.set(attributeName, oldValue);
}

/** Whether a script of the page put the element there. */
export const isForeign = (element: Element): boolean => !lastFromServer.has(element);

/** Brings over what the server changed. `fresh`: what the person opened or closed does not count either. */
export function syncAttributes(live: Element, next: Element, fresh: boolean): void {
  const after = read(next);
  const before = lastFromServer.get(live) ?? read(live);
  lastFromServer.set(live, after);
  for (const [name, value] of after) {
    if (before.get(name) !== value || isSealed(next, name)) live.setAttribute(name, value);
  }
  for (const name of before.keys()) if (!after.has(name)) drop(live, name);
  if (fresh && isDisclosure(live) && live.open !== after.has('open')) {
    after.has('open') ? live.setAttribute('open', '') : drop(live, 'open');
  }
}

function drop(live: Element, name: string): void {
  // Only close() takes a modal dialog out of the top layer.
  if (name === 'open' && live.localName === 'dialog') (live as HTMLDialogElement).close();
  else live.removeAttribute(name);
}

const isDisclosure = (element: Element): element is HTMLDetailsElement | HTMLDialogElement =>
  /^(details|dialog)$/.test(element.localName);

/** The framework's own hidden inputs, such as `_action` with its sealed arguments. */
export const SEALED = 'input[type=hidden][name^=_]';

const isSealed = (element: Element, name: string): boolean => name === 'value' && element.matches(SEALED);
