// Turns the present page into a new one and keeps every element that has a counterpart.

import { isForeign, remember, SEALED, syncAttributes } from './attributes.ts';
import { all, closest, scroll } from './dom.ts';
import { identities, pair } from './match.ts';
import { heldForms, isKept, isOpaque } from './opaque.ts';

/** Morphs the whole page. `fresh`: it is another page, so nothing that the person opened stays open. */
export function morphDocument(next: Document, fresh: boolean): void {
  const root = document.documentElement;
  syncAttributes(root, next.documentElement, fresh);
  morphElement(document.head, next.head, fresh);
  morphElement(document.body, next.body, fresh);
}

/** Morphs one element, such as a form. */
export function morphElement(root: Element, target: Element, fresh: boolean): void {
  const same = identities(root, target);
  let attic: HTMLElement | undefined;
  morph(root, target);
  attic?.remove();

  function morph(live: Element, next: Element): void {
    if (isKept(live)) return;
    if (heldForms.has(live)) return refreshHidden(live, next);
    if (isUnchanged(live, next)) return;
    syncAttributes(live, next, fresh);
    if (isOpaque(live)) return;
    if (live instanceof HTMLTemplateElement && next instanceof HTMLTemplateElement) {
      live.content.replaceChildren(document.importNode(next.content, true));
    } else morphChildren(live, next);
  }

  function morphChildren(live: Element, next: Element): void {
    const wanted = [...next.childNodes];
    const present = [...live.childNodes].filter((node) => !stays(node));
    const pairs = pair(present, wanted, same);
    const used = new Set<Node>(pairs.values());
    for (const child of present) if (!used.has(child)) discard(child);
    let cursor: ChildNode | null = live.firstChild;
    for (const node of wanted) {
      while (cursor && !used.has(cursor)) cursor = cursor.nextSibling;
      const found = pairs.get(node);
      if (!found) insert(live, node, cursor);
      else {
        if (found === cursor) cursor = cursor.nextSibling;
        else move(live, found, cursor);
        if (found instanceof Element) morph(found, node as Element);
        else if (found.nodeValue !== node.nodeValue) found.nodeValue = node.nodeValue;
      }
    }
  }

  function insert(parent: Element, node: Node, before: ChildNode | null): void {
    // Elements that last are moved in one by one, so that they are never copied.
    const shallow = node instanceof Element && !isOpaque(node) && same.within(node);
    const copy = document.importNode(node, !shallow);
    if (copy instanceof Element) remember(copy);
    parent.insertBefore(copy, before);
    if (shallow) morphChildren(copy as Element, node);
  }

  function discard(child: ChildNode): void {
    if (!same.within(child)) return child.remove();
    // Something in it is still wanted elsewhere. It stays connected, so that it keeps its state.
    attic ??= document.documentElement.appendChild(document.createElement('div'));
    move(attic, child, null);
  }
}

// What can be opened is compared with what the server said before, and templates hide their contents.
const SPECIAL = 'details,dialog,template';

/** Most of a page is as it was, and to find that out this way is far quicker than to go through it. */
const isUnchanged = (live: Element, next: Element): boolean =>
  live.isEqualNode(next) && closest(live, SPECIAL) !== live && !live.querySelector(SPECIAL);

/** What scripts of the page added to <head> and <body>, and what is kept by name, is not the server's to remove. */
const stays = (node: Node): boolean =>
  node instanceof Element &&
  isForeign(node) &&
  (isKept(node) || node.parentNode === document.body || node.parentNode === document.head);

function move(parent: Element, node: ChildNode, before: ChildNode | null): void {
  if ('moveBefore' in parent && parent.isConnected && node.isConnected) return parent.moveBefore(node, before);
  const scrolled = node instanceof Element ? scrolledIn(node) : [];
  (parent as Element).insertBefore(node, before);
  for (const place of scrolled) scroll(...place);
}

const scrolledIn = (root: Element): [Element, number, number][] =>
  [root, ...all('*', root)]
    .filter((element) => element.scrollTop || element.scrollLeft)
    .map((element) => [element, element.scrollLeft, element.scrollTop]);

/** A form that was refused keeps its contents, but its sealed arguments must stay usable. */
function refreshHidden(live: Element, next: Element): void {
  for (const input of all(SEALED, live)) {
    const same = next.querySelector(`${SEALED}[name=${input.getAttribute('name')}]`);
    if (same && !isKept(input)) syncAttributes(input, same, false);
  }
}
