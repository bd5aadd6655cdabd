// The inline snippet of every page. It keeps submits made before the runtime is there. The runtime calls
// `__sayso()` when it listens itself; if its script fails, or has not come in time, the same call lets the
// browser submit natively. The runtime's script is the element right after this one.
// It also notes which attributes were changed meanwhile, as those are not the server's.
const queue = new Map<HTMLFormElement, HTMLElement | null>();
const script = document.currentScript;
const changes: MutationRecord[] = [];
const observer = new MutationObserver((records) => changes.push(...records));
const keep = (event: SubmitEvent) => {
  const form = event.target as HTMLFormElement;
  if (!event.defaultPrevented && form.hasAttribute('data-sayso')) {
    event.preventDefault();
    if (!queue.has(form)) queue.set(form, event.submitter);
  }
};
const failed = (event: Event) => {
  if (event.target === script?.nextElementSibling) release();
};
const release = () => {
  removeEventListener('submit', keep);
  removeEventListener('error', failed, true);
  clearTimeout(timer);
  queue.forEach((submitter, form) => form.isConnected && form.requestSubmit(submitter?.isConnected ? submitter : null));
  queue.clear();
  changes.push(...observer.takeRecords());
  observer.disconnect();
  return changes;
};
observer.observe(document, { attributeOldValue: true, subtree: true });
const timer = setTimeout(release, 8000);
addEventListener('submit', keep);
addEventListener('error', failed, true);
(window as { __sayso?: () => MutationRecord[] }).__sayso = release;
