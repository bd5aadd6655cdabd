// Pages that were shown without a reload: their addresses, their scroll positions, and the way back.

import { clearNotices } from './notice.ts';
import { dirtyIn } from './controls.ts';
import { formOf, idOf, pathOf, region, scroll } from './dom.ts';
import { FOCUS, land } from './focus.ts';
import { heldForms } from './opaque.ts';
import { admit, shownPath, tick } from './order.ts';
import { loadStyles, needsLoad, parse, patch } from './page.ts';

const positions = new Map<number, [number, number]>();
const entryOf = (state: unknown): number => (state as { sayso?: number } | null)?.sayso ?? 0;
let entry = entryOf(history.state);
let newest = entry;

/** How often the person came to another page; a submit from before must not pull them away again. */
export let travels = 0;

/** Follows the person's way through the history. */
export function watchHistory(): void {
  addEventListener('scroll', () => positions.set(entry, [scrollX, scrollY]), { passive: true });
  addEventListener('popstate', (event) => void travel(entryOf(event.state)));
}

async function travel(to: number): Promise<void> {
  const position = positions.get(to) ?? [];
  entry = to;
  newest = Math.max(newest, to);
  if (pathOf(location) === shownPath()) return nameFragment();
  const travelling = ++travels;
  const next = await fetchPage();
  if (travelling !== travels) return;
  if (!next || needsLoad(next.page)) return location.reload();
  putAway(shownPath());
  // A guard leads elsewhere. A load would lose the forms that are put away.
  if (next.url) history.replaceState({ sayso: entry }, '', next.url);
  admit({}, pathOf(location), next.sent, tick());
  turn(next.page, () => scroll(window, ...position));
}

/** A fragment's entry has no number yet, and the browser finds its place. */
function nameFragment(): void {
  if (entry) return;
  entry = ++newest;
  history.replaceState({ ...history.state, sayso: entry }, '');
}

/** Shows a page that came with an answer, under its own address. */
export function show(page: Document, url: URL, replace?: boolean): void {
  if (!replace) entry = ++newest;
  positions.delete(entry);
  history[replace ? 'replaceState' : 'pushState']({ sayso: entry }, '', url);
  turn(page, () => {
    scroll(window);
    if (url.hash) location.replace(url);
  });
}

/** What is said of forms belongs to the page that they were on. */
function leave(): void {
  travels++;
  clearNotices();
  heldForms.clear();
  away.forEach((path, form) => {
    if (path !== pathOf(location)) return;
    away.delete(form);
    heldForms.add(form);
    document.body.prepend(form);
  });
}

/** Forms with entries of pages that were left, by the address at which they are to be shown again. */
const away = new Map<Element, string>();

/** Keeps the forms with entries of this page until its address is shown in place again. */
export function putAway(path: string): void {
  for (const control of dirtyIn(document.body).keys()) {
    const form = formOf(control);
    // The next one here may be somebody else.
    if (control.type === 'password') control.value = '';
    // Without an id a form would not be known again.
    else if (form && idOf(form)) {
      away.set(form, path);
      // A form of the next page may have its id.
      form.remove();
    }
  }
}

/** Replaces the page, and then the person's place in it. */
function turn(page: Document, place: () => void): void {
  leave();
  patch(page, true);
  const first = document.querySelector('[autofocus]');
  if (first instanceof HTMLElement) first.focus(FOCUS);
  // What asks for the focus may not be shown.
  if (document.activeElement !== first) land(document.body);
  place();
  announce(document.title);
}

let announcer: HTMLElement | undefined;

function announce(text: string): void {
  if (!announcer?.isConnected) {
    announcer = region('status');
    announcer.style.cssText = 'position:fixed;clip-path:inset(50%)';
    document.body.append(announcer);
  }
  // A region that appears together with its text is not read.
  setTimeout(() => (announcer!.textContent = text), 100);
}

/** Fetches the page of the address bar, or the one that it leads to, which then has a `url`. */
async function fetchPage(): Promise<{ page: Document; url: string | false; sent: number } | undefined> {
  const sent = tick();
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html' } });
    const isHtml = response.headers.get('content-type')?.startsWith('text/html');
    if (!isHtml) return undefined;
    const page = parse(await response.text());
    await loadStyles(page);
    return { page, url: response.redirected && response.url, sent };
  } catch {}
  return undefined;
}

/** Brings the page that is shown up to date. */
export async function refresh(): Promise<void> {
  const path = shownPath();
  const next = await fetchPage();
  if (!next || next.url || path !== pathOf(location)) return;
  if (admit({}, path, next.sent, tick())) patch(next.page, false);
}
