import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, doc, form, sleep, suite, until } from './browser.mjs';

const { open } = suite();
const idle = (page) => page.waitForFunction(() => !document.querySelector('[aria-busy]'));
const body = (policy) => doc(form('f', '<input name="a" id="a" aria-label="A"><button id="b" data-pending="Wait">Go</button>', `data-sayso-policy="${policy}"`));

/** A site whose answers wait until the test lets them go, in any order. */
function held(html, outcome = () => ({})) {
  const waiting = [];
  const post = (request, response) => waiting.push(() => answer(response, outcome(request), html));
  return { waiting, site: { get: { '/': html }, post: { '/': post } } };
}

async function press(page, value) {
  await page.fill('#a', value);
  await page.click('#b', { force: true });
}

/** Presses the button and waits until the server has that submit. */
async function send(page, value, posts) {
  const before = posts().length;
  await press(page, value);
  await until(() => posts().length > before);
}

/** Presses the button, which sends nothing now. */
async function hold(page, value, posts) {
  const before = posts().length;
  await press(page, value);
  await sleep(50);
  assert.equal(posts().length, before);
}

const values = (posts) => posts().map((post) => post.form.get('a'));
const listen = (page) => page.evaluate(() => {
  window.seen = [];
  document.addEventListener('sayso:outcome', (event) => window.seen.push(event.detail.status));
});
const seen = (page) => page.evaluate(() => window.seen);
const look = (page) => page.evaluate(() => [document.querySelector('#f').getAttribute('aria-busy'), document.querySelector('#b').textContent, document.querySelector('#a').value]);

test('latest: a new submit takes the place of the one on its way', async (t) => {
  const { waiting, site } = held(body('latest'));
  const { page, posts } = await open(t, site);
  await listen(page);
  await send(page, '1', posts);
  await send(page, '2', posts);
  assert.deepEqual([values(posts), await seen(page), await look(page)], [['1', '2'], ['cancelled'], ['true', 'Wait', '2']]);
  waiting[1]();
  await idle(page);
  assert.deepEqual([await seen(page), await look(page), await page.locator('.sayso-notice').count()], [['cancelled', 'ok'], [null, 'Go', ''], 0]);
});

test('queue: the next submit waits for the one before, with the data of its press', async (t) => {
  const { waiting, site } = held(body('queue'));
  const { page, posts } = await open(t, site);
  await send(page, '1', posts);
  await hold(page, '2', posts);
  await hold(page, '3', posts);
  await page.fill('#a', 'later');
  assert.deepEqual(values(posts), ['1']);
  waiting[0]();
  await until(() => waiting[1]);
  assert.deepEqual([values(posts), await look(page)], [['1', '2'], ['true', 'Wait', 'later']]);
  waiting[1]();
  await until(() => waiting[2]);
  waiting[2]();
  await idle(page);
  assert.deepEqual([values(posts), await look(page)], [['1', '2', '3'], [null, 'Go', 'later']]);
});

test('coalesce: the newest submit waits for the one that was sent, in place of those that waited', async (t) => {
  const { waiting, site } = held(body('coalesce'));
  const { page, posts } = await open(t, site);
  await listen(page);
  await send(page, '1', posts);
  await hold(page, '2', posts);
  await hold(page, '3', posts);
  assert.deepEqual([values(posts), await seen(page)], [['1'], ['cancelled']]);
  waiting[0]();
  await until(() => waiting[1]);
  assert.deepEqual([values(posts), await seen(page), await look(page)], [['1', '3'], ['cancelled', 'ok'], ['true', 'Wait', '3']]);
  await hold(page, '4', posts);
  waiting[1]();
  await until(() => waiting[2]);
  waiting[2]();
  await idle(page);
  assert.deepEqual([values(posts), await seen(page), await look(page)], [['1', '3', '4'], ['cancelled', 'ok', 'ok', 'ok'], [null, 'Go', '']]);
});

/** A site as `held`, whose form has tokens and whose answers may get lost. */
function losing() {
  const html = doc(form('f', '<input type="hidden" name="_once" value="server"><input name="a" id="a" aria-label="A"><button id="b">Go</button>', 'data-sayso-policy="coalesce"'));
  const waiting = [];
  const post = (_, response) => waiting.push({
    answer: () => answer(response, {}, html),
    lose: () => response.writeHead(502, { 'content-type': 'text/html' }).end('x'),
  });
  return { waiting, site: { get: { '/': html }, post: { '/': post } } };
}

const tokens = (posts) => posts().map((post) => post.form.get('_once'));

// The first one may have run, although its answer was lost: sent with another token, it would run twice.
test('coalesce: a retry that waits gives its token to the same one that takes its place', async (t) => {
  const { waiting, site } = losing();
  const { page, posts } = await open(t, site);
  await send(page, 'first', posts);
  await hold(page, 'second', posts);
  waiting[0].lose();
  await until(() => waiting[1]);
  await hold(page, 'first', posts);
  await hold(page, 'first', posts);
  waiting[1].answer();
  await until(() => waiting[2]);
  waiting[2].answer();
  await idle(page);
  await send(page, 'first', posts);
  waiting[3].answer();
  await idle(page);
  assert.deepEqual(values(posts), ['first', 'second', 'first', 'first']);
  const [first, second, retry, fresh] = tokens(posts);
  assert.equal(retry, first);
  assert.equal(new Set([first, second, fresh]).size, 3);
});

test('coalesce: a submission with other contents takes the place of a waiting retry, but not its token', async (t) => {
  const { waiting, site } = losing();
  const { page, posts } = await open(t, site);
  await send(page, 'first', posts);
  await hold(page, 'second', posts);
  waiting[0].lose();
  await until(() => waiting[1]);
  await hold(page, 'first', posts);
  await hold(page, 'other', posts);
  waiting[1].answer();
  await until(() => waiting[2]);
  waiting[2].answer();
  await idle(page);
  assert.deepEqual(values(posts), ['first', 'second', 'other']);
  assert.equal(new Set(tokens(posts)).size, 3);
});

test('coalesce: what is saved last is what was typed last, with one save at a time', async (t) => {
  const html = doc('<input id="a" name="a" data-on-input="save" data-sayso-policy="coalesce"><output for="a" id="o"></output>');
  const { waiting, site } = held(html, (request) => ({ value: request.form.get('a') }));
  const { page, posts } = await open(t, site);
  await page.click('#a');
  await page.keyboard.type('abc');
  await until(() => waiting[0]);
  assert.deepEqual(values(posts), ['a']);
  waiting[0]();
  await until(() => waiting[1]);
  assert.deepEqual(values(posts), ['a', 'abc']);
  waiting[1]();
  await idle(page);
  assert.deepEqual([await page.textContent('#o'), await page.inputValue('#a')], ['abc', 'abc']);
});

test('parallel: submits go at once, and the form is free when the last of them is settled', async (t) => {
  const { waiting, site } = held(body('parallel'));
  const { page, posts } = await open(t, site);
  await send(page, '1', posts);
  await send(page, '2', posts);
  assert.deepEqual(values(posts), ['1', '2']);
  waiting[0]();
  await sleep(100);
  assert.deepEqual(await look(page), ['true', 'Wait', '2']);
  waiting[1]();
  await idle(page);
  assert.deepEqual(await look(page), [null, 'Go', '']);
});

test('drop: what is not said otherwise', async (t) => {
  const { waiting, site } = held(body('drop'));
  const { page, posts } = await open(t, site);
  await send(page, '1', posts);
  await hold(page, '2', posts);
  waiting[0]();
  await idle(page);
  assert.deepEqual([values(posts), await look(page)], [['1'], [null, 'Go', '2']]);
});

test('latest: a search field calls while it is typed into, and only the last answer counts', async (t) => {
  const html = doc('<input id="a" name="a" data-on-input="find" data-sayso-policy="latest"><output for="a" id="o"></output>');
  const { waiting, site } = held(html, (request) => ({ value: request.form.get('a') }));
  const { page, posts } = await open(t, site);
  await page.click('#a');
  for (const [before, key] of [...'abc'].entries()) {
    await page.keyboard.press(key);
    await until(() => posts().length > before);
  }
  assert.deepEqual(values(posts), ['a', 'ab', 'abc']);
  waiting[2]();
  await idle(page);
  assert.deepEqual([await page.textContent('#o'), await page.inputValue('#a')], ['abc', 'abc']);
});
