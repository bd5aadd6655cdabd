import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doc, suite } from './browser.mjs';

const { open } = suite();
const BODY = doc('<button hidden aria-keyshortcuts="Control+S" id="hidden">1</button><button disabled aria-keyshortcuts="Control+S" id="disabled">2</button>' +
  '<button aria-keyshortcuts="Meta+K Control+S" id="first">3</button><button aria-keyshortcuts="Control+S" id="second">4</button>' +
  '<button aria-keyshortcuts="Shift+Alt+N" id="three">5</button><input id="i" aria-label="I">');

async function pressed(t, ...keys) {
  const { page } = await open(t, { get: { '/': BODY } });
  await page.evaluate(() => {
    window.clicked = [];
    window.prevented = [];
    document.addEventListener('click', (event) => window.clicked.push(event.target.id));
    window.addEventListener('keydown', (event) => event.key.length === 1 && window.prevented.push(event.defaultPrevented));
  });
  await page.focus('#i');
  for (const key of keys) await page.keyboard.press(key);
  return page.evaluate(() => [window.clicked, window.prevented]);
}

test('a shortcut clicks the first visible and enabled element that has it', async (t) => {
  assert.deepEqual(await pressed(t, 'Control+s', 'Meta+k'), [['first', 'first'], [true, true]]);
});

test('modifiers may be written in any order, and letters in any case', async (t) => {
  assert.deepEqual(await pressed(t, 'Alt+Shift+N'), [['three'], [true]]);
});

test('other modifiers, or none, are another key', async (t) => {
  assert.deepEqual(await pressed(t, 's', 'Control+Shift+S', 'Alt+n', 'Shift+N'), [[], [false, false, false, false]]);
});
