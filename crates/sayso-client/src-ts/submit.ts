import { closest, formOf, isAction } from './dom.ts';
import { launch } from './launch.ts';
import { cancel, inFlight } from './queue.ts';
import { Wire } from './wire.ts';

/** Takes over the submits of Sayso's forms, and lets the person break them off. */
export function watchSubmits(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement)) return;
    const { submitter } = event;
    const setting = (name: string) => submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name) ?? '';
    const url = new URL(setting('action') || location.href, document.baseURI);
    const isOurs = form.hasAttribute(Wire.SAYSO) || isAction(submitter);
    const staysHere = /^post$/i.test(setting('method')) && /^(_self)?$/i.test(setting('target'));
    if (!isOurs || !staysHere || url.origin !== location.origin) return;
    event.preventDefault();
    void submit(form, submitter, url.href, setting('enctype') === 'multipart/form-data');
  });
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element && closest(event.target, `[${Wire.CANCEL}]`);
    for (const one of button ? inFlight(formOf(button)) : []) {
      event.preventDefault();
      cancel(one);
    }
  });
}

function submit(form: HTMLFormElement, submitter: HTMLElement | null, url: string, multipart: boolean): Promise<unknown> {
  const collect = (): FormData | undefined => {
    const data = new FormData(form, submitter);
    const event = new CustomEvent(Wire.SUBMIT_EVENT, { bubbles: true, cancelable: true, detail: { submitter, data } });
    return form.dispatchEvent(event) ? data : undefined;
  };
  return launch({ element: form, form, action: '', button: submitter, url, multipart, collect });
}
