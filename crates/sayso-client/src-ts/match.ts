// Which of the present children becomes which of the new ones.

import { idOf, walk } from './dom.ts';
import { isOpaque } from './opaque.ts';
import { Wire } from './wire.ts';

/** Ids that one element has before and one has after: wherever it moves to, it stays the same element. */
export interface Identities {
  /** The present element that a new one is, if its id says so. */
  find(next: Node): Element | undefined;
  /** The first lasting id at or below a node. */
  within(node: Node): string | undefined;
}

/** Finds the ids that last. */
export function identities(before: Element, after: Element): Identities {
  const live = new Map<string, Element>();
  const inside = new Map<Node, string>();
  const trace = (element: Element, root: Element, id: string): void => {
    for (let at: Element | null = element; at && at !== root; at = at.parentElement) {
      if (!inside.has(at)) inside.set(at, id);
    }
  };
  const old = byId(before);
  for (const [id, element] of byId(after)) {
    const same = old.get(id);
    if (!element || !same || slot(same) !== slot(element)) continue;
    live.set(id, same);
    trace(same, before, id);
    trace(element, after, id);
  }
  return {
    find: (next) => (next instanceof Element ? live.get(idOf(next)) : undefined),
    within: (node) => inside.get(node),
  };
}

/** Elements by id; `null` where an id occurs twice and so says nothing. */
function byId(root: Element): Map<string, Element | null> {
  const found = new Map<string, Element | null>();
  walk(root, (element) => {
    const id = idOf(element);
    if (id) found.set(id, found.has(id) ? null : element);
    return !isOpaque(element);
  });
  return found;
}

// What a present element must share with a new one to become it at all. Name and type are in it, so that
// what was typed into one field never ends up in another.
const slot = (element: Element): string =>
  [element.localName, ...['id', Wire.KEY, 'name', 'type'].map((name) => element.getAttribute(name))].join('|');

const look = (element: Element): string =>
  ['class', 'rel', 'href', 'src', 'property'].map((name) => element.getAttribute(name)).join('|');

type Key = (node: Node) => string | undefined | false;

const onElement = (key: (element: Element) => string | undefined | false): Key => (node) =>
  node instanceof Element ? key(node) : undefined;

// A link or script with another address is another one.
const isFixed = (element: Element): boolean => /^(link|script|style)$/.test(element.localName);

/** Pairs the new children with present ones; the surest signs first. */
export function pair(present: ChildNode[], next: ChildNode[], same: Identities): Map<Node, ChildNode> {
  const pairs = new Map<Node, ChildNode>();
  let open = next.filter((node) => {
    const found = same.find(node);
    if (found) pairs.set(node, found);
    return !found;
  });
  let free = present.filter((node) => same.find(node) !== node);
  const passes: Key[] = [
    onElement((element) => same.within(element) && `${slot(element)} ${same.within(element)}`),
    (node) => (node instanceof Element ? slot(node) + look(node) : node.nodeName) + node.textContent,
    onElement((element) => slot(element) + look(element)),
    (node) => (node instanceof Element ? !isFixed(node) && slot(node) : node.nodeName),
  ];
  for (const key of passes) {
    if (!open.length || !free.length) break;
    const shelf = new Map<string, ChildNode[]>();
    for (const node of free) {
      const name = key(node);
      if (name) shelf.get(name)?.push(node) ?? shelf.set(name, [node]);
    }
    const taken = new Set<Node>();
    open = open.filter((node) => {
      const name = key(node);
      const found = name && shelf.get(name)?.shift();
      if (!found) return true;
      pairs.set(node, found);
      taken.add(found);
      return false;
    });
    free = free.filter((node) => !taken.has(node));
  }
  return pairs;
}
