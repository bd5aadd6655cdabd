import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, doc, form, frames, sameLoad, suite, until } from './browser.mjs';

const { open } = suite();
// Browsers without `moveBefore` must not lose anything either, except for what only it can keep.
const STILL = process.env.SAYSO_WITHOUT_MOVE ? () => { delete Element.prototype.moveBefore; } : undefined;

/** A page with a button that asks for a refresh; the refreshed page has `after` and is awaited. */
async function refreshed(t, before, after, { while: meanwhile, head = '', headAfter = head } = {}) {
  const go = form('go', '<button>Go</button>');
  let release;
  const site = {
    get: { '/': doc(go + before, { head }) },
    post: { '/': (_, response) => (release = () => answer(response, {}, doc(go + after + '<i id="fresh"></i>', { head: headAfter }))) },
  };
  const { page } = await open(t, site, { init: STILL });
  return {
    page,
    async refresh() {
      await page.evaluate(() => document.querySelector('#go').requestSubmit());
      await page.waitForSelector('[aria-busy]');
      await until(() => release);
      release();
      await page.waitForSelector('#fresh', { state: 'attached' });
      assert.equal(await sameLoad(page), true);
    },
    async pending() {
      await page.evaluate(() => document.querySelector('#go').requestSubmit());
      await until(() => release);
    },
    async release() {
      release();
      await page.waitForSelector('#fresh', { state: 'attached' });
    },
  };
}

for (const [what, control] of [
  ['an input', (value) => `<input id="x" name="x" aria-label="X" value="${value}">`],
  ['a textarea', (value) => `<textarea id="x" name="x" aria-label="X">${value}</textarea>`],
]) {
  test(`typing goes on in ${what} while a refresh lands`, async (t) => {
    const { page, refresh } = await refreshed(t, form('f', control('')), '<p>new</p>' + form('f', control('server')));
    await page.click('#x');
    await page.keyboard.type('apple');
    await page.keyboard.press('ArrowLeft');
    await refresh();
    await page.keyboard.type('df');
    assert.equal(await page.inputValue('#x'), 'appldfe');
  });

  test(`${what} without focus keeps what was typed`, async (t) => {
    const { page, refresh } = await refreshed(t, form('f', control('')), form('f', control('server')));
    await page.fill('#x', 'apple');
    await page.evaluate(() => document.activeElement.blur());
    await refresh();
    await page.click('#x');
    await page.keyboard.press('End');
    await page.keyboard.type('df');
    assert.equal(await page.inputValue('#x'), 'appledf');
  });

  test(`${what} that nobody touched takes the server's value`, async (t) => {
    const { page, refresh } = await refreshed(t, form('f', control('old')), form('f', control('server')));
    await refresh();
    assert.equal(await page.inputValue('#x'), 'server');
  });

  test(`${what} that was typed in and set back takes the server's value`, async (t) => {
    const { page, refresh } = await refreshed(t, form('f', control('old')), form('f', control('server')));
    await page.fill('#x', 'typed');
    await page.fill('#x', 'old');
    await refresh();
    assert.equal(await page.inputValue('#x'), 'server');
  });
}

test('choices of the person stay, others follow the server', async (t) => {
  const body = (b) => form('f', `
    <input type="checkbox" id="mine" name="mine"><input type="checkbox" id="theirs" name="theirs" ${b ? 'checked' : ''}>
    ${['a', 'b', 'c'].map((v) => `<input type="radio" name="r" id="r${v}" value="${v}" ${v === (b ? 'c' : 'a') ? 'checked' : ''}>`).join('')}
    ${['a', 'b', 'c'].map((v) => `<input type="radio" name="q" id="q${v}" value="${v}" ${v === (b ? 'c' : 'a') ? 'checked' : ''}>`).join('')}
    <select id="s" name="s"><option>a</option><option ${b ? 'selected' : ''}>b</option><option>c</option></select>
    <select id="u" name="u"><option>a</option><option ${b ? 'selected' : ''}>b</option><option>c</option></select>
    <select id="m" name="m" multiple><option>a</option><option ${b ? 'selected' : ''}>b</option><option>c</option></select>
    <input type="range" id="range" name="range" ${b ? 'value="70"' : ''}><input type="color" id="color" name="color" ${b ? 'value="#ff0000"' : ''}>`);
  const { page, refresh } = await refreshed(t, body(false), body(true));
  await page.check('#mine');
  await page.check('#rb');
  await page.selectOption('#s', 'c');
  await page.selectOption('#m', ['a', 'c']);
  await refresh();
  const state = await page.evaluate(() => ({
    checked: [...document.querySelectorAll(':checked:is(input)')].map((input) => input.id).join(),
    s: document.querySelector('#s').value,
    u: document.querySelector('#u').value,
    m: [...document.querySelector('#m').selectedOptions].map((option) => option.value).join(),
    range: document.querySelector('#range').value,
    color: document.querySelector('#color').value,
  }));
  assert.deepEqual(state, { checked: 'mine,theirs,rb,qc', s: 'c', u: 'b', m: 'a,c', range: '70', color: '#ff0000' });
});

test('a choice stays although the server brings another one that it has chosen', async (t) => {
  const radio = (v, more = '') => `<input type="radio" name="r" id="r${v}" value="${v}" ${more}>`;
  const { page, refresh } = await refreshed(t, form('f', radio('a', 'checked') + radio('b')), form('f', radio('a') + radio('b') + radio('c', 'checked')));
  await page.check('#rb');
  await refresh();
  assert.equal(await page.getAttribute(':checked:is(input)', 'id'), 'rb');
});

test('a chosen file stays chosen', async (t) => {
  const body = form('f', '<input type="file" id="x" name="x">');
  const { page, refresh } = await refreshed(t, body, '<p>new</p>' + body);
  await page.setInputFiles('#x', { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') });
  await refresh();
  assert.match(await page.inputValue('#x'), /a\.txt$/);
});

test('what was typed never moves into another field', async (t) => {
  const { page, refresh } = await refreshed(t, '<input name="a" aria-label="A"><input name="b" aria-label="B">', '<input name="z" aria-label="Z"><input name="b" aria-label="B">');
  await page.fill('[name=a]', 'typed');
  await page.fill('[name=b]', 'kept');
  await refresh();
  assert.deepEqual([await page.inputValue('[name=z]'), await page.inputValue('[name=b]')], ['', 'kept']);
});

test('hidden inputs take the server\'s value', async (t) => {
  const body = (value) => form('f', `<input type="hidden" name="_token" value="same"><input type="hidden" name="step" value="${value}">`);
  const { page, refresh } = await refreshed(t, body(1), body(2));
  await page.evaluate(() => (document.querySelector('#f [name=_token]').value = 'x'));
  await refresh();
  assert.deepEqual(await page.evaluate(() => ['_token', 'step'].map((name) => document.querySelector(`#f [name=${name}]`).value)), ['same', '2']);
});

test('an open modal dialog stays modal, with its contents up to date', async (t) => {
  const dialog = (n) => `<dialog id="d"><p id="n">${n}</p><input id="in" aria-label="In"></dialog>`;
  const { page, refresh } = await refreshed(t, dialog(1), '<p>new</p>' + dialog(2));
  await page.evaluate(() => document.querySelector('#d').showModal());
  await page.fill('#in', 'typed');
  await refresh();
  assert.deepEqual(await page.evaluate(() => [document.querySelector('#d').matches(':modal'), document.querySelector('#n').textContent, document.querySelector('#in').value, document.activeElement.id]), [true, '2', 'typed', 'in']);
});

test('a dialog or details that the server opened can be closed by the server', async (t) => {
  const body = (open) => `<dialog id="d" ${open}>x</dialog><details id="e" ${open}><summary>s</summary>x</details><details id="f" ${open ? '' : 'open'}><summary>s</summary>x</details>`;
  const { page, refresh } = await refreshed(t, body('open'), body(''));
  await refresh();
  assert.deepEqual(await page.evaluate(() => ['d', 'e', 'f'].map((id) => document.getElementById(id).open)), [false, false, true]);
});

test('details stay as the person left them', async (t) => {
  const body = '<details id="a"><summary>s</summary>x</details><details id="b" open><summary>s</summary>x</details>';
  const { page, refresh } = await refreshed(t, body, '<p>new</p>' + body);
  await page.click('#a summary');
  await page.click('#b summary');
  await refresh();
  assert.deepEqual(await page.evaluate(() => ['a', 'b'].map((id) => document.getElementById(id).open)), [true, false]);
});

test('the server can close what it has opened after the person had', async (t) => {
  const body = (open) => doc(form('go', '<button>Go</button>') + `<details id="d" ${open}><summary>s</summary>x</details>`);
  const answers = [body('open'), body('')];
  const { page } = await open(t, { get: { '/': body('') }, post: { '/': (_, response) => answer(response, {}, answers.shift()) } }, { init: STILL });
  await page.click('summary');
  const seen = [];
  for (let round = 0; round < 2; round++) {
    await page.click('#go button');
    await page.waitForSelector('#go:not([aria-busy])');
    seen.push(await page.evaluate(() => document.querySelector('#d').open));
  }
  assert.deepEqual(seen, [true, false]);
});

test('a playing video goes on, also when things are put before it', async (t) => {
  const video = '<section><video id="v" muted loop></video></section>';
  const { page, refresh } = await refreshed(t, video, `<div><p>new</p></div><section><h2>other</h2></section>${video}`);
  await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.getContext('2d').fillRect(0, 0, 9, 9);
    window.v = document.querySelector('video');
    v.muted = true;
    v.srcObject = canvas.captureStream(10);
    await v.play();
    setInterval(() => canvas.getContext('2d').fillRect(0, 0, 9, 9), 50);
    window.paused = 0;
    v.addEventListener('pause', () => window.paused++);
  });
  await refresh();
  assert.deepEqual(await page.evaluate(() => [window.v === document.querySelector('video'), v.paused, window.paused]), [true, false, 0]);
});

test('rows keep their identity by key when their order changes', async (t) => {
  const rows = (keys) => `<ul>${keys.map((key) => `<li data-key="${key}"><details><summary>${key}</summary><input aria-label="in"></details></li>`).join('')}</ul>`;
  const { page, refresh } = await refreshed(t, rows(['a', 'b', 'c']), rows(['c', 'n', 'a']));
  await page.evaluate(() => {
    window.rows = Object.fromEntries([...document.querySelectorAll('li')].map((row) => [row.dataset.key, row]));
    document.querySelectorAll('details').forEach((details) => (details.open = true));
  });
  await page.fill('li[data-key=c] input', 'typed in c');
  await page.locator('li[data-key=c] input').focus();
  await refresh();
  assert.deepEqual(await page.evaluate(() => [[...document.querySelectorAll('li')].map((row) => row.dataset.key + (window.rows[row.dataset.key] === row) + row.firstChild.open), document.querySelector('input[aria-label=in]').value, document.activeElement === document.querySelector('li[data-key=c] input')]), [['ctruetrue', 'nfalsefalse', 'atruetrue'], 'typed in c', true]);
});

test('rows without a key keep their identity by the ids inside them', async (t) => {
  const rows = (keys) => `<ul>${keys.map((key) => `<li><b>${key} of ${keys.length}</b>${form(`del-${key}`, `<input name="why" aria-label="why">`)}</li>`).join('')}</ul>`;
  const { page, refresh } = await refreshed(t, rows(['a', 'b', 'c']), rows(['b', 'c']));
  await page.fill('#del-b input[name=why]', 'B');
  await page.evaluate(() => (window.row = document.querySelectorAll('li')[1]));
  await refresh();
  assert.deepEqual(await page.evaluate(() => [document.querySelectorAll('li').length, window.row === document.querySelector('li'), document.querySelector('#del-b input[name=why]').value, document.querySelector('#del-c input[name=why]').value]), [2, true, 'B', '']);
});

test('an element with an id moves to another parent as it is', async (t) => {
  const { page, refresh } = await refreshed(t, '<div id="one"><input id="x" aria-label="X"></div><p>old</p>', '<main><section><p>new</p><div id="one"></div><input id="x" aria-label="X"></section></main>');
  await page.fill('#x', 'typed');
  await page.evaluate(() => (window.x = document.querySelector('#x')));
  await refresh();
  assert.deepEqual(await page.evaluate(() => [window.x === document.querySelector('main section > #x'), window.x.value, document.activeElement === window.x, document.documentElement.children.length]), [true, 'typed', true, 2]);
});

test('parent and child that swap places are the same elements', async (t) => {
  const { page, refresh } = await refreshed(t, '<div id="a">A<div id="b">B</div></div>', '<div id="b">B<div id="a">A</div></div>');
  await page.evaluate(() => (window.ab = [document.querySelector('#a'), document.querySelector('#b')]));
  await refresh();
  assert.deepEqual(await page.evaluate(() => [window.ab[0] === document.querySelector('#b > #a'), window.ab[1] === document.querySelector('body > #b'), document.querySelector('#b').textContent]), [true, true, 'BA']);
});

test('a new element at the top takes nothing from those below', async (t) => {
  const { page, refresh } = await refreshed(t, '<header>h</header><div class="content">1<dialog>d</dialog></div>', '<div class="notice">n</div><header>h</header><div class="content">2<dialog>d</dialog></div>');
  await page.evaluate(() => {
    window.content = document.querySelector('.content');
    document.querySelector('dialog').showModal();
  });
  await refresh();
  assert.deepEqual(await page.evaluate(() => [window.content === document.querySelector('.content'), document.querySelector('dialog').open, document.querySelectorAll('.notice').length]), [true, true, 1]);
});

test('elements without any sign stay with their text', async (t) => {
  const section = (name) => `<section><h2>${name}</h2><details><summary>s</summary>x</details></section>`;
  const { page, refresh } = await refreshed(t, section('A') + section('B'), section('New') + section('A') + section('B'));
  await page.locator('details').first().evaluate((details) => (details.open = true));
  await refresh();
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('details')].map((details) => details.open)), [false, true, false]);
});

test('rows of different keys are different, even if an id moves from one to the other', async (t) => {
  const row = (key, inside) => `<div data-key="${key}"><details><summary>s</summary>x</details>${inside}</div>`;
  const { page, refresh } = await refreshed(t, row(1, '<b id="star">*</b>') + row(2, ''), row(1, '') + row(2, '<b id="star">*</b>'));
  await page.locator('details').first().evaluate((details) => (details.open = true));
  await page.evaluate(() => (window.star = document.querySelector('#star')));
  await refresh();
  assert.deepEqual(await page.evaluate(() => [[...document.querySelectorAll('details')].map((details) => details.open), window.star === document.querySelector('[data-key="2"] #star')]), [[true, false], true]);
});

if (!STILL) test('a modal dialog that moves stays modal', async (t) => {
  const dialog = '<dialog id="d">x</dialog>';
  const { page, refresh } = await refreshed(t, `<div id="old">${dialog}</div>`, `<main><section>${dialog}</section></main>`);
  await page.evaluate(() => document.querySelector('dialog').showModal());
  await refresh();
  assert.equal(await page.evaluate(() => document.querySelector('main dialog').matches(':modal')), true);
});

test('scroll positions inside the page stay', async (t) => {
  const head = '<link rel="stylesheet" href="/box.css">';
  const box = '<div id="box" tabindex="0">' + '<p>line</p>'.repeat(80) + '</div>';
  const { page, refresh } = await refreshed(t, box, '<div>new</div>' + box, { head });
  await page.evaluate(() => {
    const box = document.querySelector('#box');
    box.style.cssText = 'height:100px;overflow:auto';
    box.scrollTop = 120;
  });
  await refresh();
  assert.equal(await page.evaluate(() => document.querySelector('#box').scrollTop), 120);
});

test('islands and kept elements are not entered, but an island\'s properties follow', async (t) => {
  const body = (n) => `<x-chart data-n="${n}"><p>${n}</p></x-chart><div id="isl" data-sayso-island title="${n}"><p>${n}</p></div><div id="keep" data-sayso-keep title="${n}">${n}</div>`;
  const { page, refresh } = await refreshed(t, body(1), body(2));
  await page.evaluate(() => {
    for (const place of document.querySelectorAll('x-chart, #isl, #keep')) place.innerHTML = '<b>mine</b>';
    document.querySelector('#isl').className = 'ready';
  });
  await refresh();
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('x-chart, #isl, #keep')].map((place) => place.innerHTML + (place.dataset.n ?? place.title) + place.className)), ['<b>mine</b>2', '<b>mine</b>2ready', '<b>mine</b>1']);
});

test('attributes that a script wrote stay until the server changes them', async (t) => {
  const { page, refresh } = await refreshed(t, '<div id="a" class="x" title="t">1</div>', '<div id="a" class="y" title="t">2</div>');
  await page.evaluate(() => {
    const a = document.querySelector('#a');
    a.className = 'mine';
    a.title = 'mine';
    a.dataset.extra = '1';
  });
  await refresh();
  assert.deepEqual(await page.evaluate(() => { const a = document.querySelector('#a'); return [a.className, a.title, a.dataset.extra, a.textContent]; }), ['y', 'mine', '1', '2']);
});

test('scripts in a patch do not run, and <noscript> stays what it is', async (t) => {
  const { page, refresh } = await refreshed(t, '<noscript><p>old</p></noscript>', '<noscript><img src="/loaded"></noscript><p>x</p><script>window.ran = 1</script><noscript><img src="/loaded"></noscript>');
  await refresh();
  assert.deepEqual(await page.evaluate(() => [window.ran, document.querySelectorAll('img').length]), [undefined, 0]);
});

test('SVG, tables and templates are patched as what they are', async (t) => {
  const body = (n) => `<svg id="s" viewBox="0 0 ${n} ${n}"><circle r="${n}"/></svg><table><tbody>${'<tr><td>c</td></tr>'.repeat(n)}</tbody></table><template id="t"><p>${n}</p></template>`;
  const { page, refresh } = await refreshed(t, body(1), '<svg><path d="M0 0"/></svg>' + body(2));
  await refresh();
  assert.deepEqual(await page.evaluate(() => [document.querySelector('path').namespaceURI, document.querySelector('#s').getAttribute('viewBox'), document.querySelector('circle').getAttribute('r'), document.querySelectorAll('tr').length, document.querySelector('template').content.textContent]), ['http://www.w3.org/2000/svg', '0 0 2 2', '2', 2, '2']);
});

test('when the focused element is gone, the keyboard goes on nearby', async (t) => {
  const { page, refresh } = await refreshed(t, '<ul id="list"><li data-key="1"><button id="b">x</button></li></ul>', '<ul id="list"></ul>');
  await page.focus('#b');
  await refresh();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'list');
});

test('a morph ends with the very tree that the server sent, whatever was there', async (t) => {
  const { page } = await open(t, { get: { '/': doc(form('go', '<button>Go</button>')) } }, { init: STILL });
  // Pseudo-random trees, the same at every run.
  let seed = 7;
  const random = (n) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % n;
  const tree = (depth, ids) => Array.from({ length: random(5) }, () => {
    if (!depth || !random(4)) return `t${random(9)} `;
    const tag = ['div', 'p', 'ul', 'section', 'b'][random(5)];
    const free = ids.splice(random(ids.length), random(2));
    const key = random(3) ? '' : ` data-key="${random(4)}"`;
    const name = free.length ? ` id="i${free[0]}"` : '';
    return tag === 'p' ? `<p${name}${key}>t${random(9)}</p>` : `<${tag}${name}${key} class="c${random(3)}">${tree(depth - 1, ids)}</${tag}>`;
  }).join('');
  for (let round = 0; round < 60; round++) {
    const body = `${form('go', '<button>Go</button>')}${tree(4, [1, 2, 3, 4, 5, 6, 7, 8])}`;
    await page.route('**/', (route) => route.fulfill({ contentType: 'application/x-sayso', body: frames({}, doc(body)) }));
    const [now, wanted] = await page.evaluate((html) => new Promise((resolve) => {
      document.addEventListener('sayso:patched', () => {
        const clean = (element) => element.outerHTML.replace(/ (aria-disabled|tabindex)="[^"]*"/g, '');
        resolve([clean(document.body), clean(new DOMParser().parseFromString(html, 'text/html').body)]);
      }, { once: true });
      document.querySelector('#go').requestSubmit();
    }), doc(body));
    assert.equal(now, wanted, `round ${round}`);
    await page.unroute('**/');
  }
});

test('what was changed before the runtime came is not taken for the server\'s', async (t) => {
  const go = form('go', '<button>Go</button>');
  const body = (n) => doc(`${go}<details id="d"><summary>s</summary>x</details><p id="n">${n}</p>`);
  let release;
  const { page } = await open(t, { get: { '/': body(1) }, post: { '/': frames({}, body(2)) } }, { runtime: (response, text) => (release = () => response.setHeader('content-type', 'text/javascript').end(text)) });
  await page.waitForSelector('#n');
  await page.evaluate(() => {
    document.documentElement.lang = 'de';
    document.documentElement.dataset.theme = 'light';
    document.documentElement.dataset.theme = 'dark';
  });
  await page.click('summary');
  await page.click('#go button', { noWaitAfter: true });
  await until(() => release);
  release();
  await page.waitForFunction(() => document.querySelector('#n').textContent === '2');
  assert.deepEqual(await page.evaluate(() => [document.documentElement.dataset.theme, document.documentElement.lang, document.querySelector('#d').open, document.querySelector('#go').getAttribute('aria-busy')]), ['dark', 'de', true, null]);
});
