import { remember } from './attributes.ts';
import { dirtyIn, settle, summary } from './controls.ts';
import { all, formOf, idOf, partsOf } from './dom.ts';
import { vouch } from './events.ts';
import { keepFocus } from './focus.ts';
import { morphDocument, morphElement } from './morph.ts';
import { clearNotice, showNotice } from './notice.ts';
import { freeze, heldForms, knowUntil } from './opaque.ts';
import { Sentence } from './sentences.ts';
import type { Submission } from './submission.ts';
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

/** Forms with entries that the page is without. */
const stranded = new WeakSet<Element>();

/** Shows a form that is not on the page above it. */
export function strand(form: Element): void {
  document.body.prepend(form);
  stranded.add(form);
}

/** Brings the whole page, or `only` one element of it, to a new state. What the person entered since `cause` is kept. */
export function patch(page: Document, fresh: boolean, cause?: Submission, only?: Element): void {
  knowUntil(cause?.sent);
  const root = only ?? document.body;
  const focus = keepFocus();
  const dirty = fresh ? new Map() : dirtyIn(root);
  const own = [...dirty.keys()].filter((control) => cause?.snapshot.get(control) !== summary(control));
  const owners = new Map([...heldForms, ...own].map((part) => [part, part.isConnected && formOf(part)]));
  // A version is of what the person saw, so only the response of its own form renews it.
  freeze([...owners.values()].flatMap((form) => (form && form !== cause?.form ? partsOf(form, '[type=hidden]') : [])));
  const next = only && counterpart(page, only);
  if (next) morphElement(only, next, fresh);
  else if (!only) morphDocument(page, fresh);
  for (const form of new Set(owners.values())) {
    if (!form) continue;
    if (!form.isConnected) {
      const isKnown = stranded.has(form);
      strand(form);
      if (!isKnown) showNotice(form, { message: Sentence.STRANDED });
    } else if (stranded.delete(form)) clearNotice(form);
  }
  // What was removed around a control, such as its row, says what it is.
  owners.forEach((form, part) => form && !part.isConnected && form.append(part.getRootNode()));
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
    document.head.append(copy);
    return done;
  });
  await Promise.race([Promise.all(loading), new Promise((resolve) => setTimeout(resolve, 3000))]);
}
