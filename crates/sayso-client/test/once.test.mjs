import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, doc, form, suite, until } from './browser.mjs';

const { open } = suite();
const BODY = doc(form('f', '<input type="hidden" name="_once" value="server"><input name="a" id="a" aria-label="A"><button>Go</button>') + form('plain', '<button>Go</button>'));
const tokens = (posts) => posts().map((post) => post.form.get('_once'));
const idle = (page) => page.waitForFunction(() => !document.querySelector('[aria-busy]'));

// Chromium itself sends a submit again if its connection breaks, so that is no way to lose an answer here.
const unclear = (response) => response.writeHead(502, { 'content-type': 'text/html' }).end('x');

async function press(page, times, button = '#f button') {
  for (let time = 0; time < times; time++) {
    await page.click(button);
    await idle(page);
  }
}

test('every press has a token of its own, in a form that asks for one', async (t) => {
  const { page, posts } = await open(t, { get: { '/': BODY }, post: { '/': (_, response) => answer(response, {}, BODY) } });
  await press(page, 2);
  await page.click('#plain button');
  await idle(page);
  const [one, two, none] = tokens(posts);
  assert.match(one, /^\d+(,\d+){3}$/);
  assert.match(two, /^\d+(,\d+){3}$/);
  assert.notEqual(one, two);
  assert.equal(none, null);
});

test('a submit without an answer is sent again with the same token, an answered one never', async (t) => {
  let count = 0;
  const post = (_, response) => (++count === 1 ? unclear(response) : answer(response, {}, BODY));
  const { page, posts } = await open(t, { get: { '/': BODY }, post: { '/': post } });
  await press(page, 3);
  const [lost, again, fresh] = tokens(posts);
  assert.equal(lost, again);
  assert.notEqual(again, fresh);
});

test('a submit that a script has prevented does not use the token up', async (t) => {
  let count = 0;
  const post = (_, response) => (++count === 1 ? unclear(response) : answer(response, {}, BODY));
  const { page, posts } = await open(t, { get: { '/': BODY }, post: { '/': post } });
  await press(page, 1);
  await page.evaluate(() => document.addEventListener('sayso:submit', (event) => event.preventDefault(), { once: true }));
  await press(page, 2);
  assert.equal(posts().length, 2);
  assert.equal(...tokens(posts));
});

test('a refused submit is answered, so the next one has a new token', async (t) => {
  const { page, posts } = await open(t, { get: { '/': BODY }, post: { '/': (_, response) => answer(response, { status: 'refused' }) } });
  await press(page, 2);
  assert.notEqual(...tokens(posts));
});

// With the first token the server would answer the third one with the outcome of the first, and "b" would stay saved.
test('a token is used again for the same contents only', async (t) => {
  const { page, posts } = await open(t, { get: { '/': BODY }, post: { '/': (_, response) => unclear(response) } });
  for (const value of ['a', 'b', 'a', 'a']) {
    await page.fill('#a', value);
    await press(page, 1);
  }
  const [first, changed, back, again] = tokens(posts);
  assert.equal(new Set([first, changed, back]).size, 3);
  assert.equal(again, back);
});

test('the contents are those of the pressed button, too', async (t) => {
  const body = doc(form('f', '<input type="hidden" name="_once" value="server"><button>Go</button><button id="other" name="by" value="date">Other</button>'));
  const { page, posts } = await open(t, { get: { '/': body }, post: { '/': (_, response) => unclear(response) } });
  await press(page, 1);
  await press(page, 2, '#other');
  const [go, other, again] = tokens(posts);
  assert.notEqual(go, other);
  assert.equal(other, again);
});

const CANCELS = {
  'a cancel button': (page) => page.click('#stop'),
  'leaving the page': (page) => page.evaluate(() => void dispatchEvent(new Event('pagehide'))),
};
const cancellable = (policy) => doc(form('f', '<input type="hidden" name="_once" value="server"><input name="a" id="a" aria-label="A">' +
  '<button id="go">Go</button><button type="button" id="stop" data-sayso-cancel>Stop</button>', `data-sayso-policy="${policy}"`));

/** Presses the button and waits until the server has that submit. */
async function send(page, posts) {
  const before = posts().length;
  await page.click('#go', { force: true });
  await until(() => posts().length > before);
}

for (const [what, cancel] of Object.entries(CANCELS)) {
  test(`a submit that ${what} cancels is sent again with the same token, as the server may have run it`, async (t) => {
    const html = cancellable('drop');
    const site = { get: { '/': html }, post: { '/': () => {} } };
    const { page, posts } = await open(t, site);
    await send(page, posts);
    await cancel(page);
    await send(page, posts);
    await cancel(page);
    await page.fill('#a', 'changed');
    await send(page, posts);
    await cancel(page);
    site.post['/'] = (_, response) => answer(response, {}, html);
    await page.fill('#a', '');
    await press(page, 2, '#go');
    const [first, again, changed, back, fresh] = tokens(posts);
    assert.equal(again, first);
    assert.equal(new Set([again, changed, back, fresh]).size, 4);
  });
}

// The server would answer with what a search returned that was told to stop.
test('latest: every submit has a token of its own, with the same contents too', async (t) => {
  const site = { get: { '/': cancellable('latest') }, post: { '/': () => {} } };
  const { page, posts } = await open(t, site);
  await send(page, posts);
  await send(page, posts);
  await CANCELS['a cancel button'](page);
  site.post['/'] = (_, response) => unclear(response);
  await press(page, 2, '#go');
  assert.equal(new Set(tokens(posts)).size, 4);
});
