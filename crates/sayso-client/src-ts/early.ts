// The inline snippet of every page. It keeps submits, and clicks on what has a handler, made before the runtime
// is there. The runtime calls `__sayso()` when it listens itself; if its script fails, or has not come in time,
// the same call leaves them to the browser. The runtime's script is the element right after this one.
// It also notes which attributes were changed meanwhile, as those are not the server's.

import { Wire } from './wire.ts';

const queue = new Map<HTMLFormElement, HTMLElement | null | undefined>();
const script = document.currentScript;
const changes: MutationRecord[] = [];
const observer = new MutationObserver((records) => changes.push(...records));
let released = false;
const keep = (event: Event) => {
  const name = event.type === 'click' ? `${Wire.ON}-click` : Wire.SAYSO;
  const submitter = (event as SubmitEvent).submitter as HTMLButtonElement | null | undefined;
  // A button with an action makes any form ours; the form comes first in the path.
  const isOurs = (node: EventTarget) => submitter?.name === Wire.FORM_ACTION || (node as Element).hasAttribute?.(name);
  const element = event.composedPath().find(isOurs) as HTMLFormElement;
  if (released || event.defaultPrevented || !element) return;
  event.preventDefault();
  if (!queue.has(element)) queue.set(element, submitter);
};
// The second time there is nothing left to do.
const release = () => {
  released = true;
  queue.forEach((submitter, element) => {
    if (!element.isConnected) return;
    // A click has no submitter, not even none.
    if (submitter === undefined) element.click();
    else element.requestSubmit(submitter?.isConnected ? submitter : null);
  });
  queue.clear();
  changes.push(...observer.takeRecords());
  observer.disconnect();
  return changes;
};
observer.observe(document, { attributeOldValue: true, subtree: true });
setTimeout(release, 8000);
addEventListener('submit', keep);
addEventListener('click', keep);
addEventListener('error', (event) => event.target === script?.nextElementSibling && release(), true);
(window as { __sayso?: () => MutationRecord[] }).__sayso = release;
