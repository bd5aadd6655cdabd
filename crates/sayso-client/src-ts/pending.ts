/** Shows that a form is on its way. What it returns takes that back. */
export function showPending(form: HTMLFormElement, submitter: HTMLElement | null): () => void {
  form.setAttribute('aria-busy', 'true');
  form.setAttribute('data-pending', '');
  // Not `disabled`: that would take the focus away.
  submitter?.setAttribute('aria-disabled', 'true');
  const relabel = submitter && swapLabel(submitter);
  return () => {
    form.removeAttribute('aria-busy');
    form.removeAttribute('data-pending');
    submitter?.removeAttribute('aria-disabled');
    relabel?.();
  };
}

function swapLabel(submitter: HTMLElement): (() => void) | undefined {
  const label = submitter.getAttribute('data-pending');
  if (!label) return undefined;
  if (submitter instanceof HTMLInputElement) {
    const value = submitter.getAttribute('value');
    submitter.setAttribute('value', label);
    return () => (value === null ? submitter.removeAttribute('value') : submitter.setAttribute('value', value));
  }
  const children = Array.from(submitter.childNodes);
  submitter.replaceChildren(label);
  return () => submitter.replaceChildren(...children);
}
