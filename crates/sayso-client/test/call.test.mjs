import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, doc, form, frames, sameLoad, sleep, suite, until } from './browser.mjs';

const { open } = suite();
const idle = (page) => page.waitForFunction(() => !document.querySelector('[aria-busy]'));
const site = (body, outcome = {}, after = body) => ({ get: { '/': doc(body) }, post: { '/': frames(outcome, after === null ? undefined : doc(after)) } });

test('a click calls the action with the data of the form around it, without a submit', async (t) => {
  const inside = '<input name="a" id="a" aria-label="A"><button type="button" id="b" data-on-click="check~sealed"><b>Check</b></button>';
  const { page, posts } = await open(t, site(form('f', inside), {}, form('f', inside) + '<p id="done"></p>'), { path: '/?q=1' });
  await page.fill('#a', 'ü');
  await page.click('#b b');
  await page.waitForSelector('#done', { state: 'attached' });
  const [post] = posts();
  assert.deepEqual([post.url, post.headers['sayso-submit'], [...post.form]], ['/?q=1', 'call', [['_action', 'check~sealed'], ['a', 'ü']]]);
  assert.equal(await page.inputValue('#a'), 'ü', 'a call resets nothing');
  assert.equal(await sameLoad(page), true);
});

test('a form with a handler is called with its own data', async (t) => {
  const inside = '<textarea name="d" aria-label="D">half</textarea><input type="checkbox" name="e" aria-label="E">';
  const { page, posts } = await open(t, site(form('h', inside, 'data-on-change="draft~sealed"')));
  await page.dispatchEvent('#h', 'change');
  await idle(page);
  const [post] = posts();
  assert.deepEqual([post.headers['sayso-submit'], [...post.form]], ['call', [['_action', 'draft~sealed'], ['d', 'half']]]);
});

test('a call is multipart if its form is', async (t) => {
  const body = form('f', '<button type="button" id="b" data-on-click="check">Check</button>', 'enctype="multipart/form-data"');
  const { page, posts } = await open(t, site(body));
  await page.click('#b');
  await idle(page);
  assert.match(posts()[0].headers['content-type'], /^multipart/);
});

test('a control that names its form calls with the data of that form, or with its own if there is no such form', async (t) => {
  const around = (id, name) => form(id, `<input name="a" value="1"><button type="button" id="b" form="${name}" name="c" value="3" data-on-click="check">Check</button><p id="p" form="${name}" data-on-click="check">P</p>`);
  const sent = async (body, css) => {
    const { page, posts } = await open(t, site(body, {}, null));
    await page.click(css);
    await idle(page);
    return [...posts()[0].form].filter(([name]) => name[0] !== '_');
  };
  assert.deepEqual(await sent(around('f', 'g') + form('g', '<input name="d" value="4">'), '#b'), [['d', '4']]);
  assert.deepEqual(await sent(around('f', 'none'), '#b'), [['c', '3']]);
  // No other element can name a form.
  assert.deepEqual(await sent(around('f', 'none'), '#p'), [['a', '1']]);
});

test('a control without a form sends itself, and a box only if it is checked', async (t) => {
  const body = '<select id="s" name="s" data-on-change="pick"><option>1</option><option>2</option></select><input type="checkbox" id="c" name="c" data-on-change="tick">';
  const { page, posts } = await open(t, site(body, {}, null));
  await page.selectOption('#s', '2');
  await idle(page);
  await page.check('#c');
  await idle(page);
  await page.uncheck('#c');
  await idle(page);
  assert.deepEqual(posts().map((post) => [...post.form]), [[['_action', 'pick'], ['s', '2']], [['_action', 'tick'], ['c', 'on']], [['_action', 'tick']]]);
});

test('links and submit buttons with a handler do nothing else', async (t) => {
  const body = '<a href="/away" id="a" data-on-click="one">A</a>' + form('f', '<button id="b" data-on-click="two">B</button>');
  const { page, posts } = await open(t, site(body, {}, null));
  await page.click('#a');
  await idle(page);
  await page.click('#b');
  await idle(page);
  assert.deepEqual(posts().map((post) => [post.headers['sayso-submit'], post.form.get('_action')]), [['call', 'one'], ['call', 'two']]);
  assert.equal(await sameLoad(page), true);
});

test('handlers in markup that others wrote call nothing, wherever their mark is from', async (t) => {
  const gadgets = (mark) =>
    ['click', 'mount', 'visible', 'focusin']
      .map((type) => `<button type="button" id="${type}" ${mark} data-on-${type}="stolen-${type}">${type}</button>`)
      .join('');
  const own = '<p data-on-mount="own">x</p>' + form('f', '<button id="go">Go</button>');
  // The page's own mark is known to nobody before the page is; that of an older page may be.
  for (const mark of ['', 'data-on', 'data-on="guess"', 'data-on="old"']) {
    const pages = { get: { '/': doc(own, { token: 'old', markup: mark === 'data-on="old"' ? '' : gadgets(mark) }) } };
    const { page, posts } = await open(t, { ...pages, post: { '/': frames({}, doc(own, { token: 'new', markup: gadgets(mark) })) } });
    await page.click('#go');
    await page.waitForSelector('#click');
    await idle(page);
    for (const id of ['#click', '#focusin']) await page.click(id);
    // What the runtime made of the mark does not help what comes into the page later.
    await page.evaluate((html) => {
      document.body.insertAdjacentHTML('beforeend', html);
      document.dispatchEvent(new CustomEvent('sayso:patched'));
    }, gadgets(mark).replaceAll('id="', 'id="late-'));
    await page.click('#late-click');
    await page.click('#go');
    await idle(page);
    assert.deepEqual(new Set(posts().map((post) => post.form.get('_action'))), new Set(['own', 'do-f']), mark);
  }
});

test('every kind of event reaches its handler, also in a form with odd fields', async (t) => {
  const on = ['dblclick', 'input', 'keydown', 'keyup', 'focusin', 'focusout'].map((type) => `data-on-${type}="${type}"`).join(' ');
  const { page, posts } = await open(t, site(form('f', `<input name="closest"><input name="form"><input name="x" id="x" aria-label="X">`, on), {}, null));
  await page.focus('#x');
  await page.keyboard.press('a');
  await page.dblclick('#x');
  await page.evaluate(() => document.activeElement.blur());
  const seen = () => new Set(posts().map((post) => post.form.get('_action')));
  await until(() => seen().size >= 6);
  assert.deepEqual([...seen()].sort(), ['dblclick', 'focusin', 'focusout', 'input', 'keydown', 'keyup']);
});

test('mount is called once for each element that comes into the page, visible when it is seen', async (t) => {
  const body = '<p id="m" data-on-mount="first">1</p><form method="post" id="f" data-sayso><button>Go</button></form>';
  const more = `${body}<p id="n" data-on-mount="later">2</p><p style="margin-top:3000px" id="v" data-on-visible="seen">3</p>`.replace(/style="[^"]*"/, '');
  const { page, posts } = await open(t, { get: { '/': doc(body) }, post: { '/': (request, response) => answer(response, {}, request.form.get('_action') ? undefined : doc(more)) } });
  const actions = () => posts().map((post) => post.form.get('_action')).filter(Boolean);
  await until(() => actions().length);
  await sleep(100);
  assert.deepEqual(actions(), ['first']);
  await page.setViewportSize({ width: 400, height: 30 });
  await page.click('button');
  await page.waitForSelector('#v', { state: 'attached' });
  await until(() => actions().length >= 2);
  await sleep(100);
  assert.deepEqual(actions(), ['first', 'later']);
  await page.locator('#v').scrollIntoViewIfNeeded();
  await until(() => actions().length >= 3);
  await page.click('button');
  await sleep(200);
  assert.deepEqual(actions(), ['first', 'later', 'seen']);
});

test('what calls shows that it is busy, and its form is not held', async (t) => {
  let release;
  const body = form('f', '<input name="a" id="a" aria-label="A"><button type="button" id="b" data-on-click="x~y" data-pending="Wait"><b>Go</b></button><button type="button" id="c" data-on-click="z~y">C</button>');
  const { page, posts } = await open(t, { get: { '/': doc(body) }, post: { '/': (_, response) => (release = () => answer(response, {}, doc(body + '<p id="done">1</p>'))) } });
  await page.click('#b');
  await page.waitForSelector('#b[aria-busy]');
  await page.click('#b');
  const state = (id) => page.evaluate((id) => [document.getElementById(id).getAttribute('aria-busy'), document.getElementById(id).getAttribute('data-sayso-action'), document.getElementById(id).innerHTML], id);
  assert.deepEqual(await state('b'), ['true', 'x', 'Wait']);
  assert.equal(await page.getAttribute('#f', 'aria-busy'), null);
  await page.fill('#a', 'typed');
  await until(() => release);
  release();
  release = undefined;
  await page.waitForSelector('#done');
  assert.deepEqual(await state('b'), [null, null, '<b>Go</b>']);
  assert.equal(await page.inputValue('#a'), 'typed');
  assert.equal(posts().length, 1, 'a second click is dropped');
  await page.click('#c');
  assert.deepEqual(await state('c'), ['true', 'z', 'C']);
  await until(() => release);
  release();
});

test('a scalar result is shown in the outputs of the element, an object is not', async (t) => {
  const body = '<button id="b" data-on-click="x">Go</button><output for="a b" id="o"></output><output for="c" id="p">-</output>';
  for (const [value, text] of [[0, '0'], [true, 'true'], ['a < b', 'a < b'], [{ a: 1 }, ''], [null, '']]) {
    const { page } = await open(t, site(body, { value }));
    await page.click('#b');
    await idle(page);
    assert.deepEqual([await page.textContent('#o'), await page.textContent('#p')], [text, '-']);
  }
});

test('a call that fails says so at its form, or else next to its element', async (t) => {
  const body = form('f', '<button type="button" id="b" data-on-click="x">B</button>') + '<p id="p"><button id="c" data-on-click="x">C</button></p>';
  for (const status of ['issues', 'refused', 'error']) {
    const { page } = await open(t, site(body, { status, message: 'No' }, null));
    await page.click('#b');
    await page.click('#c');
    await page.waitForSelector('#p .sayso-notice');
    assert.deepEqual(await page.locator('.sayso-notice').evaluateAll((all) => all.map((one) => [one.parentElement.id, one.previousSibling, one.textContent])), [['f', null, 'No'], ['p', null, 'No']]);
  }
  const { page } = await open(t, { get: { '/': doc(body) }, post: { '/': (_, response) => response.destroy() } });
  await page.click('#c');
  await page.waitForSelector('#p .sayso-notice');
});

test('a call can redirect', async (t) => {
  const body = '<button data-on-click="x">B</button>';
  const { page } = await open(t, site(body, { status: 'redirect', location: '/there' }, '<h1>There</h1>'));
  await page.click('button');
  await page.waitForSelector('h1');
  assert.equal(await sameLoad(page), true);
  assert.match(page.url(), /\/there$/);
});

test('scripts call actions with data of their own and get the outcome', async (t) => {
  const { page, posts } = await open(t, site('<i-land id="i"></i-land>', { value: { n: 1 } }, null));
  const outcomes = await page.evaluate(async () => {
    window.seen = [];
    document.addEventListener('sayso:outcome', (event) => window.seen.push(event.target.id, event.detail.status));
    const data = new FormData();
    data.append('b', '2');
    const element = document.querySelector('#i');
    const both = await Promise.all([window.sayso.call('x~1', { a: '1', _b: '0' }, element), window.sayso.call('x~2', data, element)]);
    return [...both, await window.sayso.call('y', data)].map(({ status, value }) => [status, value?.n]);
  });
  assert.deepEqual(outcomes, [['ok', 1], ['cancelled', undefined], ['ok', 1]]);
  assert.deepEqual(posts().map((post) => [...post.form]), [[['_action', 'x~1'], ['a', '1']], [['_action', 'y'], ['b', '2']]]);
  assert.deepEqual(await page.evaluate(() => window.seen), ['i', 'ok']);
});

test('what scripts call with files is multipart', async (t) => {
  const { page, posts } = await open(t, site('<p>x</p>', {}, null));
  await page.evaluate(() => {
    const data = new FormData();
    data.append('up', new File(['content'], 'a.txt'));
    return window.sayso.call('x', data);
  });
  assert.match(posts()[0].body, /filename="a.txt"[\s\S]*content/);
});

test('a call that is refused for its old handle gets a new one with the page', async (t) => {
  const body = (handle) => `<button data-on-click="a::x~${handle}">B</button>`;
  const { page, posts } = await open(t, site(body('old'), { status: 'refused', message: 'Again' }, body('new')));
  for (const _ of [1, 2]) {
    await page.click('button');
    await idle(page);
  }
  assert.deepEqual(posts().map((post) => post.form.get('_action')), ['a::x~old', 'a::x~new']);
});

test('an element keeps what its action returned, and every call and submit brings it along', async (t) => {
  const body = '<button type="button" id="b" data-on-click="add">Add</button>' + form('f', '<button id="s">Send</button>');
  let count = 0;
  const { page, posts } = await open(t, { get: { '/': doc(body) }, post: { '/': (_, response) => answer(response, { value: ++count, state: `sealed-${count}` }) } });
  for (const id of ['#b', '#b', '#s']) {
    await page.click(id);
    await idle(page);
  }
  assert.deepEqual(posts().map((post) => [...new Set(post.form.getAll('_states'))]), [[], ['sealed-1'], ['sealed-2']]);
});
