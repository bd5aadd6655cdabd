import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, doc, form, frames, sameLoad, sleep, suite, until } from './browser.mjs';

const { open } = suite();
const field = (name, value = '', more = '') => `<label>${name} <input name="${name}" id="${name}" value="${value}" ${more}></label>`;
const idle = (page) => page.waitForFunction(() => !document.querySelector('[aria-busy]'));
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.localName);

test('after success the form is empty again', async (t) => {
  const inside = `${field('title')}<textarea name="text" id="text"></textarea><input type="checkbox" name="c" id="c">
    <input type="radio" name="r" id="r1" value="1" checked><input type="radio" name="r" id="r2" value="2">
    <select name="s" id="s"><option>a</option><option>b</option></select><input type="file" name="up" id="up"><button>Save</button>`;
  const { page } = await open(t, { get: { '/': doc(form('f', inside)) }, post: { '/': frames({}, doc(form('f', inside))) } });
  await page.fill('#title', 'x');
  await page.fill('#text', 'x');
  await page.check('#c');
  await page.check('#r2');
  await page.selectOption('#s', 'b');
  await page.setInputFiles('#up', { name: 'a', mimeType: 'text/plain', buffer: Buffer.from('a') });
  await page.click('button');
  await page.waitForFunction(() => !document.querySelector('#title').value);
  const state = await page.evaluate(() => ['title', 'text', 's', 'up'].map((id) => document.getElementById(id).value).concat(document.querySelector('#c').checked, document.querySelector('#r1').checked));
  assert.deepEqual(state, ['', '', 'a', '', false, true]);
});

test('an edit form shows the saved values after success', async (t) => {
  const body = (value) => doc(form('f', `${field('title', value)}<button>Save</button>`));
  const { page } = await open(t, { get: { '/': body('old') }, post: { '/': frames({}, body('Saved')) } });
  await page.fill('#title', 'saved');
  await page.click('button');
  await page.waitForFunction(() => document.querySelector('#title').value === 'Saved');
});

test('what is typed while the submit is on its way survives the success', async (t) => {
  const body = doc(form('f', `${field('title')}${field('next')}<button>Save</button>`));
  let release;
  const { page } = await open(t, { get: { '/': body }, post: { '/': (_, response) => (release = () => answer(response, {}, body)) } });
  await page.fill('#title', 'one');
  await page.click('button');
  await page.waitForSelector('[aria-busy]');
  await page.click('#next');
  await page.keyboard.type('app');
  await until(() => release);
  release();
  await idle(page);
  await page.keyboard.type('le');
  assert.deepEqual([await page.inputValue('#title'), await page.inputValue('#next')], ['', 'apple']);
});

test('issues keep the values and go to the first invalid field', async (t) => {
  const before = doc(form('f', `${field('a')}${field('b')}${field('c')}<input type="password" name="p" id="p"><button>Save</button>`));
  const after = doc(form('f', `${field('a', 'one')}${field('b', 'two', 'aria-invalid="true" aria-describedby="i"')}<ul id="i"><li>Too short</li></ul>${field('c', '', 'aria-invalid="true"')}<input type="password" name="p" id="p"><button>Save</button>`));
  const { page } = await open(t, { get: { '/': before }, post: { '/': frames({ status: 'issues' }, after) } });
  await page.fill('#a', 'one');
  await page.fill('#b', 'two');
  await page.fill('#p', 'secret');
  await page.click('button');
  await page.waitForSelector('#i');
  assert.equal(await focused(page), 'b');
  const values = await page.evaluate(() => ['a', 'b', 'c', 'p'].map((id) => document.getElementById(id).value));
  assert.deepEqual(values, ['one', 'two', '', 'secret']);
});

test('issues without a field go to the summary', async (t) => {
  const after = doc(form('f', `<div role="alert" id="sum">No</div>${field('a', 'one')}<button>Save</button>`));
  const { page } = await open(t, { get: { '/': doc(form('f', `${field('a')}<button>Save</button>`)) }, post: { '/': frames({ status: 'issues' }, after) } });
  await page.click('button');
  await page.waitForSelector('#sum');
  assert.equal(await focused(page), 'sum');
});

test('issues of a list of rows have the focus if they are the first', async (t) => {
  const list = (attributes) => `<ul id="list" tabindex="-1"${attributes}><li>None</li></ul>`;
  const invalid = field('a', '', 'aria-invalid="true"');
  const parts = [list(' autofocus'), list(' autofocus') + invalid, invalid + list(''), list('') + invalid];
  const found = [];
  for (const part of parts) {
    const after = doc(form('f', `<div role="alert" id="sum" tabindex="-1">No</div>${part}<button>Save</button>`));
    const { page } = await open(t, { get: { '/': doc(form('f', `${field('a')}<button>Save</button>`)) }, post: { '/': frames({ status: 'issues' }, after) } });
    await page.click('button');
    await page.waitForSelector('#sum');
    found.push(await focused(page));
  }
  assert.deepEqual(found, ['list', 'list', 'a', 'a']);
});

test('issues do not take the focus from somebody who types elsewhere', async (t) => {
  const other = '<input id="search" aria-label="Search">';
  const after = doc(form('f', `${field('a', '', 'aria-invalid="true"')}<button>Save</button>`) + other);
  let release;
  const site = { get: { '/': doc(form('f', `${field('a')}<button>Save</button>`) + other) }, post: { '/': (_, response) => (release = () => answer(response, { status: 'issues' }, after)) } };
  const { page } = await open(t, site);
  await page.click('button');
  await page.waitForSelector('[aria-busy]');
  await page.click('#search');
  await page.keyboard.type('se');
  await until(() => release);
  release();
  await idle(page);
  await page.keyboard.type('arch');
  assert.equal(await page.inputValue('#search'), 'search');
});

test('issues of one form survive the success of another', async (t) => {
  const body = (first) => doc(form('f', `${first}<button>Save</button>`) + form('g', '<button>Go</button>') + '<p id="n">1</p>');
  const site = { get: { '/': body(field('a')) }, post: { '/': (request, response) => {
    if (request.form.get('_form') === 'f') answer(response, { status: 'issues' }, body(field('a', 'bad', 'aria-invalid="true"') + '<p id="why">Too bad</p>'));
    else answer(response, {}, body(field('a')).replace('id="n">1', 'id="n">2'));
  } } };
  const { page } = await open(t, site);
  await page.fill('#a', 'bad');
  await page.click('#f button');
  await page.waitForSelector('#why');
  await page.click('#g button');
  await page.waitForFunction(() => document.querySelector('#n').textContent === '2');
  assert.equal(await page.textContent('#why'), 'Too bad');
  assert.equal(await page.inputValue('#a'), 'bad');
});

test('invalid, then corrected: the messages go and the form is reset', async (t) => {
  const body = (first) => doc(form('f', `${first}<button>Save</button>`));
  const site = { get: { '/': body(field('a')) }, post: { '/': (request, response) => request.form.get('a') === 'bad'
    ? answer(response, { status: 'issues' }, body(field('a', 'bad', 'aria-invalid="true"') + '<p id="why">Too bad</p>'))
    : answer(response, {}, body(field('a'))) } };
  const { page } = await open(t, site);
  await page.fill('#a', 'bad');
  await page.click('button');
  await page.waitForSelector('#why');
  await page.fill('#a', 'good');
  await page.click('button');
  await page.waitForSelector('#why', { state: 'detached' });
  assert.equal(await page.inputValue('#a'), '');
  assert.equal(await page.getAttribute('#a', 'aria-invalid'), null);
});

const FORM = doc(form('f', `${field('a')}<button>Save</button>`));
for (const [what, post, message] of [
  ['a broken connection', (request, response) => response.destroy(), /could not be reached/],
  ['a 500 that is not Sayso\'s', (_, response) => response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>oops</h1>'), /could not answer/],
  ['a 502 of a proxy', (_, response) => response.writeHead(502).end(), /could not answer/],
  ['a 413 of a proxy', (_, response) => response.writeHead(413).end(), /too large/],
  ['a redirect of a proxy', (_, response) => response.writeHead(302, { location: '/login' }).end(), /could not answer/],
  ['an answer of another type', (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(FORM), /could not answer/],
  ['an answer that breaks off before the outcome', (_, response) => response.writeHead(200, { 'content-type': 'application/x-sayso' }).end('{"type":"outc'), /could not answer/],
  ['a refusal', (_, response) => response.writeHead(403, { 'content-type': 'application/x-sayso' }).end(frames({ status: 'refused', message: 'Not from here' })), /^Not from here$/],
  ['a refusal with the page', (_, response) => answer(response, { status: 'refused', message: 'Not from here' }, FORM.replace('<body>', '<body><div role="alert" class="sayso-notice">Not from here</div>')), /^Not from here$/],
  ['an error with a page that does not have the form', (_, response) => answer(response, { status: 'error', message: 'Our fault' }, doc('<h1>Gone</h1>')), /^Our fault$/],
  ['issues with a page that does not have the form', (_, response) => answer(response, { status: 'issues', message: 'Too late' }, doc(form('g', field('a')))), /^Too late$/],
  ['success whose page could not be rendered', (_, response) => response.writeHead(200, { 'content-type': 'application/x-sayso' }).end(Buffer.concat([frames({}), Buffer.from('{"type":"failed","message":"Done but not shown"}\n')])), /^Done but not shown$/],
  ['success whose page breaks off', (_, response) => response.writeHead(200, { 'content-type': 'application/x-sayso' }).end(frames({}, FORM).subarray(0, 200)), /This is done/],
]) {
  test(`${what} keeps the form's contents and says so`, async (t) => {
    const { page } = await open(t, { get: { '/': FORM }, post: { '/': post } });
    await page.fill('#a', 'precious');
    await page.click('button');
    const notice = page.locator('form [role=alert]');
    await notice.waitFor();
    assert.match(await notice.textContent(), message);
    assert.equal(await page.locator('[role=alert]').count(), 1);
    assert.equal(await page.inputValue('#a'), 'precious');
    assert.equal(await sameLoad(page), true);
    assert.equal(await page.getAttribute('form', 'aria-busy'), null);
  });
}

test('the notice goes with the next submit, which works', async (t) => {
  let first = true;
  const site = { get: { '/': FORM }, post: { '/': (_, response) => {
    if (!first) return answer(response, {}, FORM);
    first = false;
    // Chromium silently repeats a request on a kept connection that ends without a byte.
    response.writeHead(200).write('{');
    setTimeout(() => response.destroy(), 50);
  } } };
  const { page } = await open(t, site);
  await page.fill('#a', 'precious');
  await page.click('button');
  await page.waitForSelector('[role=alert]');
  await page.click('button');
  await page.waitForSelector('[role=alert]', { state: 'detached' });
  await page.waitForFunction(() => !document.querySelector('#a').value);
});

test('after a refusal the sealed arguments are the new ones, so that trying again works', async (t) => {
  const next = FORM.replace('value="do-f"', 'value="do-f~new"');
  const { page, posts } = await open(t, { get: { '/': FORM }, post: { '/': frames({ status: 'refused', message: 'Reload' }, next) } });
  await page.fill('#a', 'precious');
  await page.click('button');
  await page.waitForSelector('[role=alert]');
  await page.click('button');
  await idle(page);
  assert.equal(posts()[1].form.get('_action'), 'do-f~new');
  assert.equal(posts()[1].form.get('a'), 'precious');
});

test('leaving the page while a submit is on its way shows no notice', async (t) => {
  const site = { get: { '/': FORM, '/slow': async (_, response) => { await sleep(400); response.end('ok'); } }, post: { '/': () => {} } };
  const { page } = await open(t, site);
  await page.evaluate(() => new MutationObserver(() => { if (document.querySelector('[role=alert]')) localStorage.noticed = 1; }).observe(document, { subtree: true, childList: true }));
  await page.click('button');
  await page.waitForSelector('[aria-busy]');
  await page.goto(page.url().replace(/\/$/, '/slow'));
  assert.equal(await page.evaluate(() => localStorage.noticed), undefined);
});

test('a submit that breaks off because the page is being left is a failure only if the person stays', async (t) => {
  const { page } = await open(t, { get: { '/': FORM }, post: { '/': (_, response) => response.destroy() } });
  await page.evaluate(() => {
    dispatchEvent(new Event('beforeunload'));
    setTimeout(() => (window.early = document.querySelectorAll('[role=alert]').length), 2000);
  });
  await page.click('button');
  await page.waitForSelector('[role=alert]');
  assert.equal(await page.evaluate(() => window.early), 0);
});
