const notices = new Map<Element, Element>();

/** Tells the person, at the form, that something did not work. */
export function showNotice(form: Element, message: string): void {
  clearNotice(form);
  const box = document.createElement('div');
  box.setAttribute('role', 'alert');
  box.setAttribute('class', 'sayso-notice');
  box.setAttribute('data-sayso-keep', '');
  box.textContent = message;
  const place = form.isConnected ? form : document.body;
  place.insertBefore(box, place.firstChild);
  notices.set(form, box);
  box.scrollIntoView({ block: 'nearest' });
}

/** Takes a form's notice away. */
export function clearNotice(form: Element): void {
  notices.get(form)?.remove();
  notices.delete(form);
}

/** Takes all of them away. */
export const clearNotices = (): void => Array.from(notices.keys()).forEach(clearNotice);
