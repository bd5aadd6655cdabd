// Turns the present page into a new one and keeps every element that has a counterpart.

import { isForeign, remember, syncAttributes } from './attributes.ts';
import { Identities, pair } from './match.ts';
import { heldForms, isKept, isOpaque } from './opaque.ts';

/** Morphs the whole page. `fresh`: it is another page, so nothing that the person opened stays open. */
export function morphDocument(next: Document, fresh: boolean): void {
  const root = document.documentElement;
  syncAttributes(root, next.documentElement, fresh);
  new Morph(document.head, next.head, fresh).run();
  new Morph(document.body, next.body, fresh).run();
}

/** Morphs one element, such as a form. */
export const morphElement = (live: Element, next: Element): void => new Morph(live, next, false).run();

class Morph {
  private readonly same: Identities;
  private attic: Element | undefined;

  constructor(
    private readonly live: Element,
    private readonly next: Element,
    private readonly fresh: boolean,
  ) {
    this.same = new Identities(live, next);
  }

  run(): void {
    this.element(this.live, this.next);
    this.attic?.remove();
  }

  private element(live: Element, next: Element): void {
    if (isKept(live)) return;
    if (heldForms.has(live)) return refreshHidden(live, next);
    if (isUnchanged(live, next)) return;
    syncAttributes(live, next, this.fresh);
    if (isOpaque(live)) return;
    if (live instanceof HTMLTemplateElement && next instanceof HTMLTemplateElement) {
      live.content.replaceChildren(document.importNode(next.content, true));
    } else this.children(live, next);
  }

  private children(live: Element, next: Element): void {
    const wanted = Array.from(next.childNodes);
    const pairs = pair(Array.from(live.childNodes).filter((node) => !stays(node)), wanted, this.same);
    const used = new Set<Node>(pairs.values());
    for (const child of Array.from(live.childNodes)) if (!used.has(child) && !stays(child)) this.discard(child);
    let cursor: ChildNode | null = live.firstChild;
    for (const node of wanted) {
      while (cursor && !used.has(cursor)) cursor = cursor.nextSibling;
      const found = pairs.get(node);
      if (!found) this.insert(live, node, cursor);
      else {
        if (found === cursor) cursor = cursor.nextSibling;
        else move(live, found, cursor);
        this.node(found, node);
      }
    }
  }

  private node(live: Node, next: Node): void {
    if (live instanceof Element) this.element(live, next as Element);
    else if (live.nodeValue !== next.nodeValue) live.nodeValue = next.nodeValue;
  }

  private insert(parent: Element, node: Node, before: ChildNode | null): void {
    // Elements that last are moved in one by one, so that they are never copied.
    const shallow = node instanceof Element && !isOpaque(node) && this.same.within(node);
    const copy = document.importNode(node, !shallow);
    if (copy instanceof Element) remember(copy);
    parent.insertBefore(copy, before);
    if (shallow) this.children(copy as Element, node);
  }

  private discard(child: ChildNode): void {
    if (!this.same.within(child)) return child.remove();
    // Something in it is still wanted elsewhere. It stays connected, so that it keeps its state.
    if (!this.attic) {
      this.attic = document.createElement('div');
      this.attic.setAttribute('hidden', '');
      document.documentElement.appendChild(this.attic);
    }
    move(this.attic, child, null);
  }
}

// What can be opened is compared with what the server said before, and templates hide their contents.
const SPECIAL = ['details', 'dialog', 'template'];

/** Most of a page is as it was, and to find that out this way is far quicker than to go through it. */
const isUnchanged = (live: Element, next: Element): boolean =>
  live.isEqualNode(next) && !SPECIAL.includes(live.localName) && !live.querySelector(SPECIAL.join());

/** What scripts of the page added to <head> and <body>, and what is kept by name, is not the server's to remove. */
const stays = (node: Node): boolean =>
  node instanceof Element &&
  isForeign(node) &&
  (isKept(node) || node.parentNode === document.body || node.parentNode === document.head);

function move(parent: Element, node: ChildNode, before: ChildNode | null): void {
  if ('moveBefore' in parent && parent.isConnected && node.isConnected) return parent.moveBefore(node, before);
  const scrolled = node instanceof Element ? scrolledIn(node) : [];
  (parent as Element).insertBefore(node, before);
  for (const [element, top, left] of scrolled) element.scrollTo({ top, left, behavior: 'instant' });
}

const scrolledIn = (root: Element): [Element, number, number][] =>
  [root, ...Array.from(root.querySelectorAll('*'))]
    .filter((element) => element.scrollTop || element.scrollLeft)
    .map((element) => [element, element.scrollTop, element.scrollLeft]);

/** A held form keeps its contents, but its sealed arguments must stay usable. */
function refreshHidden(live: Element, next: Element): void {
  const hidden = 'input[type=hidden][name^="_"]';
  const fresh = Array.from(next.querySelectorAll(hidden));
  for (const input of Array.from(live.querySelectorAll(hidden))) {
    const same = fresh.find((other) => other.getAttribute('name') === input.getAttribute('name'));
    if (same) syncAttributes(input, same, false);
  }
}
