// Elements whose inside a patch does not enter.

/** Forms that keep what they hold: those in flight, and those that came back and wait for a correction. */
export const heldForms = new Set<Element>();

/** What the runtime or a script put there, or the author asked to leave alone. */
export const isKept = (element: Element): boolean => element.hasAttribute('data-sayso-keep');

/** Islands: custom elements and what is marked as one. The parser reads <noscript> differently than the page. */
export const isOpaque = (element: Element): boolean =>
  element.localName.includes('-') ||
  element.localName === 'noscript' ||
  element.hasAttribute('data-sayso-island') ||
  isKept(element) ||
  heldForms.has(element);
