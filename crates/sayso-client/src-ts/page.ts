import { remember } from './attributes.ts';
import { keepDirty } from './controls.ts';
import { all, idOf } from './dom.ts';
import { vouch } from './events.ts';
import { keepFocus } from './focus.ts';
import { morphDocument, morphElement } from './morph.ts';
import { heldForms, knowUntil } from './opaque.ts';
import { Wire } from './wire.ts';

/** Parses a page; its scripts never run. */
export function parse(html: string): Document {
  const page = new DOMParser().parseFromString(html, 'text/html');
  // Without scripting, which is how it was parsed, <noscript> has elements; in the page it must not.
  for (const element of all('noscript', page)) element.replaceChildren();
  vouch(page);
  return page;
}

/** The new version of an element, found by its id. */
export const counterpart = (page: Document, element: Element): Element | null =>
  page.getElementById(idOf(element));

/** Brings the whole page, or `only` one element of it, to a new state, which was asked for when it was `sent`. */
export function patch(page: Document, fresh: boolean, only?: Element, sent = Infinity): void {
  knowUntil(sent);
  const focus = keepFocus();
  const settle = keepDirty(only ?? document.body, fresh);
  const next = only && counterpart(page, only);
  if (next) morphElement(only, next, fresh);
  else if (!only) morphDocument(page, fresh);
  settle();
  focus();
  for (const form of heldForms) if (!form.isConnected) heldForms.delete(form);
  document.dispatchEvent(new CustomEvent(Wire.PATCHED_EVENT, { detail: { url: location.href } }));
}

/** Whether a page needs scripts that are not here, or another version of the runtime. */
export const needsLoad = (page: Document): boolean => missing(page, 'script', 'src').length > 0;

/** The elements of a page that load what is not here yet, by the attribute with the address. */
const missing = (page: Document, selector: string, name: string): Element[] =>
  all(`${selector}[${name}]`, page).filter(
    (element) => !all(`${selector}[${name}="${CSS.escape(element.getAttribute(name)!)}"]`).length,
  );

/** Loads the style sheets of a page that are not here yet, so that it is never shown without them. */
export async function loadStyles(page: Document): Promise<void> {
  const loading = missing(page, 'head link[rel~=stylesheet]', 'href').map((link) => {
    const copy = document.importNode(link);
    const done = new Promise((resolve) => (['load', 'error'] as const).forEach((on) => copy.addEventListener(on, resolve)));
    remember(copy);
    document.head.appendChild(copy);
    return done;
  });
  await Promise.race([Promise.all(loading), new Promise((resolve) => setTimeout(resolve, 2000))]);
}
