import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, doc, form, sameLoad, sleep, suite, until } from './browser.mjs';

const { open } = suite();
const BODY = doc(form('f', '<input name="a" id="a" aria-label="A"><button id="one">1</button><button id="two" name="_action" value="draft">2</button>') + form('g', '<button>g</button>'));

function site() {
  const native = [];
  return {
    native,
    get: { '/': BODY },
    post: { '/': (request, response) => {
      if (request.headers['sayso-submit']) return answer(response, {}, BODY);
      native.push(request.form);
      response.setHeader('content-type', 'text/html').end(doc('<h1>native</h1>'));
    } },
  };
}

test('submits made before the runtime has come are replayed, each form once', async (t) => {
  let release;
  const { page, posts } = await open(t, site(), { runtime: (response, text) => (release = () => response.setHeader('content-type', 'text/javascript').end(text)) });
  await page.fill('#a', 'typed');
  await page.click('#two', { noWaitAfter: true });
  await page.click('#one', { noWaitAfter: true });
  await page.click('#g button', { noWaitAfter: true });
  await sleep(100);
  assert.equal(posts().length, 0);
  await until(() => release);
  release();
  await page.waitForFunction(() => !document.querySelector('#a').value);
  await until(() => posts().length === 2);
  assert.equal(await sameLoad(page), true);
  const arrived = posts().map((post) => [post.form.get('_form'), post.form.getAll('_action').at(-1), post.form.get('a')]);
  // Different forms submit side by side, so they may arrive in any order.
  assert.deepEqual(arrived.sort(), [['f', 'draft', 'typed'], ['g', 'do-g', null]]);
});

test('clicks on what has a handler are replayed too, each element once', async (t) => {
  let release;
  const body = doc(form('f', '<input name="closest"><button id="b" data-on-click="one"><b>B</b></button>') + '<a id="a" href="/away" data-on-click="two">A</a><input type="checkbox" id="c" name="c" data-on-click="three"><p id="p">P</p>');
  const { page, posts } = await open(t, { get: { '/': body }, post: { '/': (_, response) => answer(response) } }, { runtime: (response, text) => (release = () => response.setHeader('content-type', 'text/javascript').end(text)) });
  for (const id of ['#b b', '#b', '#a', '#c', '#p']) await page.click(id, { noWaitAfter: true });
  await sleep(100);
  assert.equal(posts().length, 0);
  await until(() => release);
  release();
  await until(() => posts().length >= 3);
  await sleep(100);
  // Calls run side by side on connections of their own, so they may arrive in any order.
  const arrived = new Map(posts().map((post) => [post.form.get('_action'), post.form]));
  assert.equal(posts().length, 3);
  assert.deepEqual([...arrived.keys()].sort(), ['one', 'three', 'two']);
  assert.equal(arrived.get('three').get('c'), 'on');
  assert.equal(await sameLoad(page), true);
});

test('clicks wait no longer than submits, and are the browser\'s then', async (t) => {
  let release;
  const { page } = await open(t, { get: { '/': doc('<a href="/away" data-on-click="x">A</a>'), '/away': doc('<h1>away</h1>') } }, { runtime: (response) => (release = () => response.writeHead(500).end()) });
  await page.click('a', { noWaitAfter: true });
  await until(() => release);
  release();
  await page.waitForSelector('h1');
});

test('the scripts leave two names in the page, and no more', async (t) => {
  const { page } = await open(t, { get: { '/': BODY, '/plain': '<!DOCTYPE html><p>Plain' } });
  const names = () => page.evaluate(() => Object.getOwnPropertyNames(window));
  const ours = await names();
  await page.goto(`${new URL('/plain', page.url())}`);
  const plain = await names();
  assert.deepEqual(ours.filter((name) => !plain.includes(name) && !/^(\d+|one|two|f|g|a|sameLoad)$/.test(name)).sort(), ['__sayso', 'sayso']);
});

test('a runtime that cannot be loaded lets the browser submit', async (t) => {
  let release;
  const made = site();
  const { page } = await open(t, made, { runtime: (response) => (release = () => response.writeHead(500).end()) });
  await page.fill('#a', 'typed');
  await page.click('#two', { noWaitAfter: true });
  await until(() => release);
  release();
  await page.waitForSelector('h1');
  assert.deepEqual(made.native.map((data) => [data.getAll('_action').at(-1), data.get('a')]), [['draft', 'typed']]);
});

test('after the runtime has failed, submits are the browser\'s', async (t) => {
  const made = site();
  const { page } = await open(t, made, { runtime: (response) => response.writeHead(500).end() });
  await page.waitForLoadState();
  await page.click('#one');
  await page.waitForSelector('h1');
  assert.equal(made.native.length, 1);
});

test('a runtime that does not come in time lets the browser submit', async (t) => {
  const made = site();
  const { page } = await open(t, made, { runtime: () => {} });
  await page.click('#one', { noWaitAfter: true });
  await page.waitForSelector('h1');
  assert.equal(made.native.length, 1);
});

test('without JavaScript the same form is submitted by the browser', async (t) => {
  const made = site();
  const { page } = await open(t, made, { script: false });
  await page.fill('#a', 'typed');
  await page.click('#one');
  await page.waitForSelector('h1');
  assert.equal(made.native[0].get('a'), 'typed');
});
