import { remember } from './attributes.ts';
import { dirtyIn, settle, summary, type Snapshot } from './controls.ts';
import { all, idOf } from './dom.ts';
import { vouch } from './events.ts';
import { keepFocus } from './focus.ts';
import { morphDocument, morphElement } from './morph.ts';
import { heldForms, knowUntil } from './opaque.ts';
import { keepForms } from './stranded.ts';
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

/**
 * Brings the whole page, or `only` one element of it, to a new state, which was asked for when it was `sent`. The
 * server has what is `saved`; anything else that the person entered is kept.
 */
export function patch(page: Document, fresh: boolean, only?: Element, sent?: number, saved?: Snapshot): void {
  knowUntil(sent);
  const root = only ?? document.body;
  const focus = keepFocus();
  const dirty = fresh ? new Map() : dirtyIn(root);
  const own = [...dirty.keys()].filter((control) => saved?.get(control) !== summary(control));
  const bringBack = keepForms([...heldForms, ...own]);
  const next = only && counterpart(page, only);
  if (next) morphElement(only, next, fresh);
  else if (!only) morphDocument(page, fresh);
  bringBack();
  settle(root, dirty);
  focus();
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
    const copy = document.importNode(link) as HTMLLinkElement;
    const done = new Promise((resolve) => (copy.onload = copy.onerror = resolve));
    remember(copy);
    document.head.appendChild(copy);
    return done;
  });
  await Promise.race([Promise.all(loading), new Promise((resolve) => setTimeout(resolve, 2000))]);
}
