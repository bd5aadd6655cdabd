import { formOf, idOf, region } from './dom.ts';
import type { Outcome } from './outcome.ts';
import { parse } from './page.ts';
import { Sentence } from './sentences.ts';
import { Wire } from './wire.ts';

const notices = new Map<Element, Element>();

/** Tells the person, where the page has a place for it, at the form, or next to what calls, that something did not work. */
export function showNotice(element: Element, { message, html }: Pick<Outcome, 'message' | 'html'>): void {
  clearNotice(element);
  const box = region('alert');
  box.setAttribute('class', Wire.NOTICE_CLASS);
  box.append(...(html ? parse(html).body.childNodes : [message || Sentence.REFUSED]));
  const spot = document.querySelector(`[${Wire.NOTICE}~="${CSS.escape(idOf(element))}"]`);
  const near = spot ?? formOf(element) ?? element.parentElement;
  const place = near?.isConnected ? near : document.body;
  place.prepend(box);
  notices.set(element, box);
  box.scrollIntoView({ block: 'nearest' });
}

/** Takes the notice of a form or caller away. */
export function clearNotice(element: Element): void {
  notices.get(element)?.remove();
  notices.delete(element);
}

/** Takes all of them away. */
export const clearNotices = (): void => notices.forEach((_, element) => clearNotice(element));
