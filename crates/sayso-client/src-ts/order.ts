// Which of two pages shows the newer state. Submits run in parallel, so an answer that was asked for later
// may have been rendered earlier: a page that is older than the one shown would bring back what is gone.

import { pathOf } from './dom.ts';
import type { Page } from './outcome.ts';

interface Shown {
  path: string;
  received: number;
  node?: string | undefined;
  at?: number | undefined;
}

let clock = 0;
let shown: Shown = { path: pathOf(location), received: 0 };
let unsure = false;

/** The next moment of the runtime's own clock. */
export const tick = (): number => ++clock;

/** The path of the page that is shown; the address bar may be ahead of it. */
export const shownPath = (): string => shown.path;

/**
 * Whether a page is newer than what is shown, which it then counts as. If its server says in which order it
 * rendered, that decides. Otherwise a page is surely newer only if it was asked for after the one that is
 * shown had come.
 */
export function admit(page: Pick<Page, 'node' | 'at'>, path: string, sent: number, received: number): boolean {
  const { node, at } = page;
  const comparable = node !== undefined && node === shown.node;
  const newer = path !== shown.path || (comparable ? at! > shown.at! : sent > shown.received);
  if (path !== shown.path) unsure = false;
  if (newer) shown = { path, received, node, at };
  else if (!comparable) unsure = true;
  return newer;
}

/** Whether a page was left out that may have been the newer one; asking takes the answer back. */
export function wasUnsure(): boolean {
  const was = unsure;
  unsure = false;
  return was;
}
