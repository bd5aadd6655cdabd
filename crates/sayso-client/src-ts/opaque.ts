// Elements whose inside a patch does not enter.
import { Wire } from './wire.ts';

/** Forms that keep what they hold: those in flight, and those that came back and wait for a correction. */
export const heldForms = new Set<Element>();

const told = new WeakMap<Element, number>();
let known: number | undefined = 0;

/** Notes that what came of a form was shown at this moment. */
export const tell = (form: Element, moment: number): void => void told.set(form, moment);

/** From now on a page is shown that was asked for at this moment; without one it knows everything. */
export const knowUntil = (moment?: number): void => void (known = moment);

/** Whether the page knows nothing of what the form shows. */
export const isNewer = (form: Element): boolean => told.get(form)! > known!;

let frozen = new Set<Element>();

/** Leaves these elements alone during the next patch. */
export const freeze = (elements: Element[]): void => void (frozen = new Set(elements));

/** What the runtime or a script put there, or is to be left alone. */
export const isKept = (element: Element): boolean => frozen.has(element) || element.hasAttribute(Wire.KEEP);

/** Islands: custom elements and what is marked as one. The parser reads <noscript> differently than the page. */
export const isOpaque = (element: Element): boolean =>
  element.localName.includes('-') ||
  element.localName === 'noscript' ||
  element.hasAttribute(Wire.ISLAND) ||
  isKept(element) ||
  heldForms.has(element) ||
  isNewer(element);
