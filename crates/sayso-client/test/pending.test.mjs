import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, doc, form, suite, until } from './browser.mjs';

const { open } = suite();
const idle = (page) => page.waitForFunction(() => !document.querySelector('[aria-busy]'));

/** A site whose answers wait until the test lets them go. */
function held(html, outcome = {}) {
  const waiting = [];
  return { waiting, site: { get: { '/': html }, post: { '/': (_, response) => waiting.push(() => answer(response, outcome, html)) } } };
}

test('the form names the action that is on its way, without its arguments', async (t) => {
  const { waiting, site } = held(doc('<form method="post" id="f" data-sayso><input type="hidden" name="_action" value="save~sealed"><button id="a">A</button><button id="b" name="_formaction" value="draft~sealed">B</button></form>'));
  const { page } = await open(t, site);
  for (const [button, action] of [['#a', 'save'], ['#b', 'draft']]) {
    await page.click(button);
    await page.waitForSelector(`#f[data-sayso-action="${action}"]`);
    await until(() => waiting.length);
    waiting.pop()();
    await idle(page);
    assert.equal(await page.getAttribute('#f', 'data-sayso-action'), null);
  }
});

test('parts for the time of a submit are shown with what was sent, and hidden again', async (t) => {
  const inside = '<input name="a" id="a" aria-label="A"><input type="checkbox" name="c" value="1" checked><input type="checkbox" name="c" value="2" checked><input type="file" name="up"><button>Go</button>' +
    '<p hidden id="in" data-sayso-pending><b data-sayso-sent="a"></b> <i data-sayso-sent="c"></i> <u data-sayso-sent="up"></u></p>';
  const html = doc(form('f', inside) + '<button form="f" type="button" hidden id="tied" data-sayso-pending>x</button>' + form('g', '<p hidden id="other" data-sayso-pending>g</p>'));
  const { waiting, site } = held(html, { status: 'refused', message: 'No' });
  const { page } = await open(t, site);
  await page.fill('#a', '<b>');
  await page.setInputFiles('[name=up]', { name: 'x.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
  await page.click('#f button');
  await page.waitForSelector('#in');
  assert.equal(await page.textContent('#in'), '<b> 1, 2 x.txt');
  const shown = () => page.evaluate(() => ['in', 'tied', 'other'].map((id) => !document.getElementById(id).hidden));
  assert.deepEqual(await shown(), [true, true, false]);
  await until(() => waiting.length);
  waiting.pop()();
  await idle(page);
  assert.deepEqual(await shown(), [false, false, false]);
});

test('the kept states of other forms go with a submit, and all with a call', async (t) => {
  const state = (value) => `<input type="hidden" name="_state" value="${value}"><button>Go</button>`;
  const { waiting, site } = held(doc(form('f', state('f')) + form('g', state('g')) + form('h', state('h') + '<b data-on-click="x~=">x</b>')));
  const { page, posts } = await open(t, site);
  await page.click('#g button');
  await until(() => waiting.length);
  waiting.pop()();
  await idle(page);
  await page.click('b');
  await until(() => posts().length >= 2);
  assert.deepEqual(posts().map(({ form }) => [form.getAll('_state'), form.getAll('_states')]), [[['g'], ['f', 'h']], [[], ['f', 'g', 'h']]]);
});
