// Event handlers: an element with `data-on-click="<handle>"` calls the action with that handle, if its `data-on` shows
// that the page's own code wrote it. Markup of others, even sanitized, may have such attributes too; but what is in
// `data-on` is another text in each rendering, and then one of this window's own, which no other script knows.

import { call } from './call.ts';
import { all, closest } from './dom.ts';
import { EVENTS, Wire } from './wire.ts';

const OURS = `${Math.random()}`;

/** Marks the handlers that a page itself wrote, so that they are known wherever a patch takes them. */
export function vouch(page: Document): void {
  const token = page.querySelector(`script[${Wire.ON}]`)?.getAttribute(Wire.ON);
  for (const element of all(`[${Wire.ON}]`, page)) {
    element.setAttribute(Wire.ON, element.getAttribute(Wire.ON) === token ? OURS : '');
  }
}

const seen = new WeakSet<Element>();
const visibility = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    visibility.unobserve(target);
    handle(target, 'visible');
  }
});

/** Listens for all events that elements may have handlers of. */
export function watchEvents(): void {
  for (const type of EVENTS) document.addEventListener(type, answer);
  document.addEventListener(Wire.PATCHED_EVENT, meet);
  meet();
}

function answer(event: Event): void {
  const { type, target } = event;
  const element = target instanceof Element && closest(target, `[${Wire.ON}-${type}]`);
  if (!element || event.defaultPrevented) return;
  // In place of the call a link would leave the page, and a button would submit its form.
  if (type === 'click' && (element.hasAttribute('href') || (element as HTMLButtonElement).type === 'submit')) event.preventDefault();
  handle(element, type);
}

/** Elements that have come into the page are mounted now, and visible later; both once. */
function meet(): void {
  for (const element of all(`[${Wire.ON}]`)) {
    if (seen.has(element)) continue;
    seen.add(element);
    visibility.observe(element);
    handle(element, 'mount');
  }
}

function handle(element: Element, type: string): void {
  const action = element.getAttribute(`${Wire.ON}-${type}`);
  if (action && element.getAttribute(Wire.ON) === OURS) void call(action, undefined, element);
}
