import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, doc, form, sleep, suite, until } from './browser.mjs';

const { open } = suite();

/** Rows with a delete form each, on a server that can take its time before or after doing the work. */
function rows({ stamped, redirect, before = () => 0, after = () => 0 }) {
  const left = new Set(['a', 'b', 'c']);
  let renders = 0;
  const render = () => doc(`<ul>${[...left].map((row) => `<li data-key="${row}">${form(`del-${row}`, `<button id="${row}">x</button>`)}</li>`).join('')}</ul><input id="other" aria-label="O">`);
  const post = async (request, response) => {
    const row = request.form.get('_form').slice(4);
    await sleep(before(row));
    left.delete(row);
    const stamp = stamped ? { node: 'n1', at: ++renders } : {};
    const html = render();
    await sleep(after(row));
    answer(response, redirect ? { status: 'redirect', location: '/' } : {}, html, stamp);
  };
  return { get: { '/': (_, response) => response.setHeader('content-type', 'text/html').end(render()) }, post: { '/': post } };
}

const slowFirst = (row) => ({ a: 400, b: 250, c: 100 })[row];

for (const stamped of [true, false]) {
  for (const redirect of [true, false]) {
    for (const [what, slow] of [['the work', { before: slowFirst }], ['the way back', { after: slowFirst }]]) {
      const name = `three clicks on three rows end right when ${what} of the first takes longest (${stamped ? 'with' : 'without'} stamps, ${redirect ? 'redirecting' : 'in place'})`;
      test(name, async (t) => {
        const { page, requests } = await open(t, rows({ stamped, redirect, ...slow }));
        await page.fill('#other', 'typed');
        await page.evaluate(() => {
          // A row that is gone must not come back, not even for a moment.
          const gone = new Set();
          document.addEventListener('sayso:patched', () => {
            for (const row of ['a', 'b', 'c']) {
              if (!document.getElementById(row)) gone.add(row);
              else if (gone.has(row)) window.resurrected = row;
            }
          });
          for (const row of ['a', 'b', 'c']) document.getElementById(row).click();
        });
        await page.waitForFunction(() => !document.querySelector('li'));
        await sleep(300);
        assert.equal(await page.locator('li').count(), 0);
        assert.equal(await page.evaluate(() => window.resurrected), undefined);
        assert.equal(await page.inputValue('#other'), 'typed');
        assert.equal(requests.filter((one) => one.method === 'POST').length, 3);
        if (stamped) assert.equal(requests.length, 4, 'with stamps no page is fetched again');
      });
    }
  }
}

// They were committed in the order of the submits once, so that a fast form waited on the screen for a slow one.
test('each outcome is committed as soon as it is here', async (t) => {
  const body = doc(['a', 'b', 'c'].map((id) => form(id, `<button>${id}</button>`)).join(''));
  const releases = {};
  const site = { get: { '/': body }, post: { '/': (request, response) => (releases[request.form.get('_form')] = () => answer(response, {}, body)) } };
  const { page } = await open(t, site);
  await page.evaluate(() => {
    window.order = [];
    document.addEventListener('sayso:outcome', (event) => window.order.push(event.target.id));
    for (const id of ['a', 'b', 'c']) document.getElementById(id).requestSubmit();
  });
  await until(() => releases.a && releases.b && releases.c);
  for (const id of ['c', 'b', 'a']) {
    releases[id]();
    await page.waitForFunction((id) => window.order.at(-1) === id, id);
  }
});

/** A form each, whose answers wait until the test lets them go, and what each of them shows. */
async function held(t, ids, inside, attributes) {
  const render = (shown = {}) => doc(ids.map((id) => form(id, inside(shown[id] ?? ''), attributes)).join('') + `<p id="n">${shown.n ?? ''}</p>`);
  const waiting = [];
  const post = (request, response) => waiting.push((...rest) => answer(response, ...rest));
  const opened = await open(t, { get: { '/': render(), '/posts': doc('<h1>Posts</h1>') }, post: { '/': post } });
  const submit = async (id, button = 'button') => {
    const before = waiting.length;
    await opened.page.evaluate(([id, button]) => document.getElementById(id).requestSubmit(document.querySelector(`#${id} ${button}`)), [id, button]);
    await until(() => waiting.length > before);
    return waiting.at(-1);
  };
  return { ...opened, render, submit };
}

const result = (text) => `<output>${text}</output><button>Go</button>`;
const idle = (page, id) => page.waitForSelector(`#${id}:not([aria-busy])`);

for (const [status, shown] of [['ok', 'output'], ['issues', 'output'], ['refused', '[role=alert]'], ['error', '[role=alert]']]) {
  test(`what came of a fast form is shown while a slow one is on its way: ${status}`, async (t) => {
    const { page, render, submit } = await held(t, ['a', 'b'], result);
    const slow = await submit('a');
    const fast = await submit('b');
    fast({ status, message: 'fast' }, render({ b: 'fast' }), { node: 'n', at: 1 });
    await page.waitForFunction((shown) => document.querySelector(`#b ${shown}`)?.textContent === 'fast', shown);
    assert.equal(await page.getAttribute('#a', 'aria-busy'), 'true');
    slow({}, render({ a: 'slow', n: 'slow' }), { node: 'n', at: 2 });
    await page.waitForFunction(() => document.querySelector('#n').textContent === 'slow');
  });
}

test('the page of a slow form, which knows nothing of it, does not take back what a fast one has shown', async (t) => {
  const inside = (text) => `<input type="hidden" name="_state" value="state ${text}"><input name="x" aria-label="X" value="${text}">${result(text)}`;
  const { page, render, submit, posts } = await held(t, ['a', 'b'], inside);
  const slow = await submit('a');
  const fast = await submit('b');
  fast({}, render({ b: 'fast' }), { node: 'n', at: 1 });
  await idle(page, 'b');
  slow({}, render({ a: 'slow', n: 'slow' }), { node: 'n', at: 2 });
  await page.waitForFunction(() => document.querySelector('#n').textContent === 'slow');
  const shown = () => page.evaluate(() => ['a', 'b'].map((id) => document.querySelector(`#${id} output`).textContent));
  assert.deepEqual(await shown(), ['slow', 'fast']);
  // What is asked for from now on knows it, and so it counts.
  const next = await submit('a');
  assert.deepEqual(posts().at(-1).form.getAll('_states'), ['state fast']);
  next({}, render({ a: 'next', b: 'server' }), { node: 'n', at: 3 });
  await idle(page, 'a');
  assert.deepEqual(await shown(), ['next', 'server']);
});

test('submits of one form are committed in their order, whichever buttons sent them and however their answers come', async (t) => {
  const inside = (text) => `${result(text)}<button name="_formaction" value="other~x">Other</button>`;
  const { page, render, submit } = await held(t, ['a'], inside, 'data-sayso-policy="parallel"');
  const first = await submit('a');
  const second = await submit('a');
  const third = await submit('a', '[name=_formaction]');
  await page.evaluate(() => {
    window.seen = [];
    document.addEventListener('sayso:outcome', (event) => window.seen.push(event.detail.value));
  });
  third({ value: 3 }, render({ a: 'third' }), { node: 'n', at: 3 });
  second({ value: 2 }, render({ a: 'second' }), { node: 'n', at: 2 });
  first({ value: 1 }, render({ a: 'first' }), { node: 'n', at: 1 });
  await idle(page, 'a');
  assert.deepEqual(await page.evaluate(() => window.seen), [1, 2, 3]);
  assert.equal(await page.textContent('#a output'), 'third');
});

for (const outcome of [{}, { status: 'redirect', location: '/' }, { status: 'issues' }]) {
  test(`a redirect leaves at once, and nothing that a slow form still brings leads back: ${outcome.status ?? 'ok'}`, async (t) => {
    const { page, render, submit, requests } = await held(t, ['a', 'b'], result);
    const slow = await submit('a');
    const fast = await submit('b');
    fast({ status: 'redirect', location: '/posts' }, doc('<h1>Posts</h1>'), { node: 'n', at: 1 });
    await page.waitForURL('**/posts');
    await page.evaluate(() => {
      window.patched = 0;
      document.addEventListener('sayso:patched', () => window.patched++);
    });
    const settled = page.waitForResponse((response) => response.request().method() === 'POST').then((response) => response.finished());
    slow(outcome, render({ a: 'slow' }), { node: 'n', at: 2 });
    await settled;
    // The runtime has read the answer when another one, sent after it, is committed.
    await page.evaluate(() => window.sayso.call('probe', {}));
    assert.equal(await page.textContent('h1'), 'Posts');
    assert.equal(new URL(page.url()).pathname, '/posts');
    assert.equal(await page.evaluate(() => window.patched), 0);
    assert.equal(requests.filter((one) => one.method === 'POST').length, 3);
  });
}

test('an older page does not touch a form that was submitted since', async (t) => {
  const body = (n) => doc(form('a', '<button>a</button>') + form('b', `<input name="x" id="x" aria-label="X" value="${n}"><button data-pending="…">b</button>`));
  const releases = {};
  const site = { get: { '/': body('') }, post: { '/': (request, response) => (releases[request.form.get('_form')] = (...rest) => answer(response, ...rest)) } };
  const { page } = await open(t, site);
  await page.evaluate(() => document.querySelector('#a').requestSubmit());
  await page.fill('#x', 'mine');
  await page.click('#b button');
  await until(() => releases.a && releases.b);
  releases.a({}, body('server'));
  await page.waitForSelector('#a:not([aria-busy])');
  assert.deepEqual(await page.evaluate(() => [document.querySelector('#x').value, document.querySelector('#x').defaultValue, document.querySelector('#b').getAttribute('aria-busy'), document.querySelector('#b button').textContent]), ['mine', '', 'true', '…']);
  releases.b({ status: 'issues' }, body('mine').replace('aria-label="X"', 'aria-label="X" aria-invalid="true"'));
  await page.waitForSelector('#x[aria-invalid]');
  assert.equal(await page.inputValue('#x'), 'mine');
});

test('a page takes nothing out of a form that is on its way', async (t) => {
  const input = '<input name="x" id="x" form="b" aria-label="X">';
  const releases = {};
  const site = { get: { '/': doc(form('a', '<button>a</button>') + form('b', input)) }, post: { '/': (request, response) => (releases[request.form.get('_form')] = (...rest) => answer(response, ...rest)) } };
  const { page } = await open(t, site);
  await page.evaluate(() => ['a', 'b'].forEach((id) => document.getElementById(id).requestSubmit()));
  await until(() => releases.a && releases.b);
  releases.a({}, doc(form('a', '<button>a</button>') + input + form('b', '')));
  await page.waitForSelector('#a:not([aria-busy])');
  assert.equal(await page.locator('#b #x').count(), 1);
});

test('issues in a page that is out of date still reach their form', async (t) => {
  const body = (n, invalid = '') => doc(form('a', '<button>a</button>') + form('b', `<input name="x" id="x" aria-label="X" ${invalid}><button>b</button>`) + `<p id="n">${n}</p>`);
  const releases = {};
  const site = { get: { '/': body(0) }, post: { '/': (request, response) => (releases[request.form.get('_form')] = (...rest) => answer(response, ...rest)) } };
  const { page } = await open(t, site);
  await page.evaluate(() => ['a', 'b'].forEach((id) => document.getElementById(id).requestSubmit()));
  await until(() => releases.a && releases.b);
  releases.b({ status: 'issues' }, body('old', 'aria-invalid="true"'), { node: 'n', at: 1 });
  releases.a({}, body('new'), { node: 'n', at: 2 });
  await page.waitForSelector('#x[aria-invalid]');
  assert.equal(await page.textContent('#n'), 'new');
});

test('a failure among several does not hold up the others', async (t) => {
  const body = (n) => doc(form('a', '<button>a</button>') + form('b', '<button>b</button>') + `<p id="n">${n}</p>`);
  const site = { get: { '/': body(0) }, post: { '/': (request, response) => {
    if (request.form.get('_form') === 'a') return response.writeHead(500).end();
    return answer(response, {}, body(1));
  } } };
  const { page } = await open(t, site);
  await page.evaluate(() => ['a', 'b'].forEach((id) => document.getElementById(id).requestSubmit()));
  await page.waitForFunction(() => document.querySelector('#n').textContent === '1');
  assert.equal(await page.locator('#a [role=alert]').count(), 1);
  assert.equal(await page.locator('#b [role=alert]').count(), 0);
});
