import { all } from './dom.ts';

const MODIFIERS = ['Control', 'Alt', 'Shift', 'Meta'];

/** Clicks what has the pressed keys among its `aria-keyshortcuts`. */
export function watchShortcuts(): void {
  document.addEventListener('keydown', (event) => {
    // Without one of these it may be text.
    if (event.defaultPrevented || !(event.ctrlKey || event.altKey || event.metaKey)) return;
    const pressed = normal([...MODIFIERS.filter((name) => event.getModifierState(name)), event.key].join('+'));
    const target = all('[aria-keyshortcuts]:not(:disabled)').find(
      (element) =>
        element.getClientRects().length &&
        element.getAttribute('aria-keyshortcuts')!.split(' ').some((keys) => normal(keys) === pressed),
    );
    if (!target) return;
    event.preventDefault();
    (target as HTMLElement).click();
  });
}

// The order in which modifiers are written says nothing.
const normal = (keys: string): string => keys.toLowerCase().split('+').sort().join();
