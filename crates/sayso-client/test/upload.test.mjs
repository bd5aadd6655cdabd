import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, doc, form, frames, sleep, suite, until } from './browser.mjs';

const { open } = suite();
const UPLOAD = 'enctype="multipart/form-data"';
const INSIDE = '<input name="a" id="a" aria-label="A"><input type="file" name="up" id="up"><button id="go">Go</button>' +
  '<progress hidden id="bar" max="7" data-sayso-pending></progress><button type="button" hidden id="stop" data-sayso-pending data-sayso-cancel><b>Stop</b></button>';
const BODY = doc(form('f', INSIDE, UPLOAD));
const idle = (page) => page.waitForFunction(() => !document.querySelector('[aria-busy]'));
const big = { name: 'big.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(3_000_000, 1) };
const listen = (page) => page.evaluate(() => {
  window.seen = [];
  document.addEventListener('sayso:outcome', (event) => window.seen.push(event.detail.status));
});

test('an upload moves the progress of its form and resets it', async (t) => {
  let release;
  const { page, posts } = await open(t, { get: { '/': BODY }, post: { '/': (_, response) => (release = () => answer(response, {}, BODY)) } });
  await page.setInputFiles('#up', big);
  await page.click('#go');
  await page.waitForFunction(() => document.querySelector('#bar').value > 3_000_000 && document.querySelector('#bar').value === document.querySelector('#bar').max);
  await until(() => release);
  release();
  await idle(page);
  assert.deepEqual(await page.evaluate(() => ['max', 'value', 'hidden'].map((name) => document.querySelector('#bar').getAttribute(name))), ['7', null, '']);
  assert.equal(posts()[0].headers['sayso-submit'], '1');
  assert.match(posts()[0].body.slice(0, 2000), /filename="big.bin"/);
  assert.equal(await page.inputValue('#up'), '');
});

test('without a file the same form goes the usual way', async (t) => {
  const { page, posts } = await open(t, { get: { '/': BODY }, post: { '/': frames({}, BODY) } });
  await page.evaluate(() => (window.XMLHttpRequest = undefined));
  await page.fill('#a', 'x');
  await page.click('#go');
  await page.waitForFunction(() => !document.querySelector('#a').value);
  assert.match(posts()[0].headers['content-type'], /^multipart/);
});

for (const [what, file] of [['an upload', big], ['a submit', undefined]]) {
  test(`${what} can be broken off, and everything entered is still there`, async (t) => {
    const { page, posts } = await open(t, { get: { '/': BODY }, post: { '/': () => {} } });
    await listen(page);
    await page.fill('#a', 'typed');
    if (file) await page.setInputFiles('#up', file);
    await page.click('#go');
    await until(() => posts().length === 1);
    await page.click('#stop b');
    await idle(page);
    await sleep(100);
    assert.deepEqual(await page.evaluate(() => [window.seen, document.querySelector('#a').value, document.querySelector('#up').files.length, document.querySelectorAll('.sayso-notice').length, document.querySelector('#stop').hidden]),
      [['cancelled'], 'typed', file ? 1 : 0, 0, true]);
    // The form can be sent again.
    await page.click('#go');
    await until(() => posts().length === 2);
  });
}

test('an upload whose answer cannot be read or does not come has failed', async (t) => {
  let count = 0;
  const post = (_, response) => (++count === 1 ? response.writeHead(500, { 'content-type': 'text/html' }).end('x') : response.destroy());
  const { page } = await open(t, { get: { '/': BODY }, post: { '/': post } });
  await listen(page);
  await page.setInputFiles('#up', big);
  for (const message of [/could not answer/, /could not be reached/]) {
    await page.click('#go');
    await idle(page);
    assert.match(await page.textContent('.sayso-notice'), message);
  }
  assert.deepEqual(await page.evaluate(() => [window.seen, document.querySelector('#up').files.length]), [['failed', 'failed'], 1]);
});

test('breaking off frees the form at once, although an earlier submit is still on its way', async (t) => {
  const html = doc(form('g', '<button id="slow">G</button>') + form('f', INSIDE, UPLOAD));
  const { page } = await open(t, { get: { '/': html }, post: { '/': () => {} } });
  await page.click('#slow');
  await page.click('#go');
  await page.click('#stop');
  assert.equal(await page.getAttribute('#f', 'aria-busy'), null);
});

test('a cancel button does what it does otherwise if nothing is on its way', async (t) => {
  const html = doc(form('f', '<button id="go">Go</button><a href="/back" data-sayso-cancel id="c">Back</a>'));
  const { page } = await open(t, { get: { '/': html, '/back': doc('<h1>Back</h1>') }, post: { '/': () => {} } });
  await page.click('#go');
  await page.click('#c');
  await idle(page);
  await page.click('#c');
  await page.waitForSelector('h1');
});
