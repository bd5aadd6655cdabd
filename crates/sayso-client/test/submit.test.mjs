import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, doc, form, frames, sameLoad, sleep, suite, until } from './browser.mjs';

const { open } = suite();
const TEXT = '<label>Title <input name="title" id="title"></label><button>Save</button>';

test('a submit goes to the page itself with the protocol header and no reload', async (t) => {
  const site = { get: { '/': doc(form('new', TEXT), { build: 'b1' }) }, post: { '/': frames({}, doc(form('new', TEXT) + '<p id="done">Saved</p>')) } };
  const { page, posts } = await open(t, site, { path: '/?q=1' });
  await page.fill('#title', 'a & ü');
  await page.click('button');
  await page.waitForSelector('#done');
  assert.equal(await sameLoad(page), true);
  const [post] = posts();
  assert.equal(post.url, '/?q=1');
  assert.equal(post.headers['sayso-submit'], '1');
  assert.equal(post.headers['sayso-build'], 'b1');
  assert.match(post.headers['content-type'], /^application\/x-www-form-urlencoded/);
  assert.deepEqual([...post.form], [['_action', 'do-new'], ['_form', 'new'], ['title', 'a & ü']]);
});

test('a form with files is sent as multipart', async (t) => {
  const body = form('up', '<input type="file" name="cover"><button>Save</button>', 'enctype="multipart/form-data"');
  const { page, posts } = await open(t, { get: { '/': doc(body) }, post: { '/': frames({}, doc(body)) } });
  await page.setInputFiles('input[type=file]', { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('content') });
  await page.click('button');
  await page.waitForFunction(() => !document.querySelector('input[type=file]').value);
  assert.match(posts()[0].headers['content-type'], /^multipart\/form-data/);
  assert.match(posts()[0].body, /filename="a.txt"[\s\S]*content/);
});

test('the pressed button is part of the submit, and its action comes last', async (t) => {
  const body = form('new', '<button>Save</button><button id="draft" name="_action" value="save-draft" data-sayso>Draft</button>');
  const { page, posts } = await open(t, { get: { '/': doc(body) }, post: { '/': frames({}, doc(body)) } });
  await page.click('#draft');
  await page.waitForFunction(() => !document.querySelector('[aria-busy]'));
  assert.deepEqual(posts()[0].form.getAll('_action'), ['do-new', 'save-draft']);
});

test('a button with an action makes any form one of these', async (t) => {
  const button = '<button id="go" name="_formaction" value="save~=1&amp;_form=&amp;_once=0" formmethod="post">Go</button>';
  const body = `<form id="plain"><input name="title">${button}<button>Search</button></form>`;
  const site = { get: { '/': doc(body) }, post: { '/': frames({ status: 'issues', form: '', message: 'Title is required' }, doc(body)) } };
  const { page, posts } = await open(t, site);
  await page.fill('[name=title]', ' ');
  await page.click('#go');
  await page.waitForSelector('#plain > .sayso-notice');
  assert.equal(await page.textContent('.sayso-notice'), 'Title is required');
  assert.equal(await page.inputValue('[name=title]'), ' ');
  assert.equal(await sameLoad(page), true);
  const [post] = posts();
  assert.equal(post.form.get('_formaction'), 'save~=1&_form=&_once=0');
  assert.match(post.form.get('_once'), /^\d+(,\d+){3}$/, 'a press has a token of its own');
});

test('controls and buttons tied to the form by its id belong to it', async (t) => {
  const body = form('new', '') + '<input name="far" form="new" value="1"><button form="new" name="b" value="2">Save</button>';
  const { page, posts } = await open(t, { get: { '/': doc(body) }, post: { '/': frames({}, doc(body)) } });
  await page.click('button');
  await page.waitForFunction(() => !document.querySelector('[aria-busy]'));
  assert.equal(posts()[0].form.get('far'), '1');
  assert.equal(posts()[0].form.get('b'), '2');
});

test('line ends are sent as a browser sends them', async (t) => {
  const body = form('new', '<textarea name="text"></textarea><button>Save</button>');
  const { page, posts } = await open(t, { get: { '/': doc(body) }, post: { '/': frames({}, doc(body)) } });
  await page.fill('textarea', 'one\ntwo');
  await page.click('button');
  await page.waitForFunction(() => !document.querySelector('[aria-busy]'));
  assert.equal(posts()[0].form.get('text'), 'one\r\ntwo');
});

test('fields named like members of a form change nothing', async (t) => {
  const names = ['id', 'title', 'name', 'children', 'attributes', 'elements', 'method', 'action', 'target', 'reset', 'submit', 'matches', 'closest', 'contains', 'length', 'parent', 'remove', 'focus', 'dataset', 'append'];
  const fields = (value) => names.map((name) => `<input name="${name}" aria-label="${name}" value="${value}">`).join('');
  const body = (value) => doc(form('odd', `${fields(value)}<button>Save</button>`));
  const { page, posts } = await open(t, { get: { '/': body('old') }, post: { '/': frames({}, body('new')) } });
  await page.fill('[name=title]', 'typed');
  await page.click('button');
  await page.waitForFunction(() => document.querySelector('[name=children]').value === 'new');
  assert.equal(await page.inputValue('[name=title]'), 'new');
  assert.equal(posts()[0].form.get('title'), 'typed');
  assert.equal(await page.getAttribute('form', 'aria-busy'), null);
});

for (const [what, html] of [
  ['a form that is not Sayso\'s', '<form method="post"><button>Go</button></form>'],
  ['a GET form', '<form data-sayso><button>Go</button></form>'],
  ['a button with formmethod=get', form('f', '<button formmethod="get">Go</button>')],
  ['a form for another frame', form('f', '<button>Go</button>', 'target="_top"')],
]) {
  test(`${what} is left to the browser`, async (t) => {
    const { page, requests } = await open(t, { get: { '/': doc(html) }, post: { '/': doc('native') } });
    await Promise.all([page.waitForNavigation(), page.click('button')]);
    assert.equal(await sameLoad(page), false);
    assert.equal(requests.at(-1).headers['sayso-submit'], undefined);
  });
}

test('a submit that a script of the page has prevented is not sent', async (t) => {
  const { page, posts } = await open(t, { get: { '/': doc(form('f', '<button>Go</button>')) } });
  await page.evaluate(() => document.querySelector('form').addEventListener('submit', (event) => event.preventDefault()));
  await page.click('button');
  await sleep(100);
  assert.equal(posts().length, 0);
});

test('a method=dialog button closes its dialog and sends nothing', async (t) => {
  const { page, posts } = await open(t, { get: { '/': doc(`<dialog open>${form('f', '<button formmethod="dialog">Close</button>')}</dialog>`) } });
  await page.click('button');
  await page.waitForFunction(() => !document.querySelector('dialog').open);
  assert.equal(posts().length, 0);
});

test('a double click sends one submit, and the form shows that it is busy', async (t) => {
  const body = form('f', '<button data-pending="Saving…"><b>Save</b></button>');
  let release;
  const site = { get: { '/': doc(body) }, post: { '/': (_, response) => (release = () => answer(response, {}, doc(body))) } };
  const { page, posts } = await open(t, site);
  await page.click('button', { clickCount: 2 });
  await page.waitForFunction(() => document.querySelector('button').textContent === 'Saving…');
  await page.click('button', { force: true });
  const busy = () => page.evaluate(() => {
    const [form, button] = [document.querySelector('form'), document.querySelector('button')];
    return [form.getAttribute('aria-busy'), form.hasAttribute('data-sayso-action'), button.getAttribute('aria-disabled'), button.innerHTML, document.activeElement === button];
  });
  assert.deepEqual(await busy(), ['true', true, 'true', 'Saving…', true]);
  await until(() => release);
  release();
  await page.waitForFunction(() => !document.querySelector('[aria-busy]'));
  assert.deepEqual(await busy(), [null, false, null, '<b>Save</b>', true]);
  assert.equal(posts().length, 1);
  await page.click('button');
  await until(() => posts().length === 2);
});

test('scripts of the application see the submit, its outcome and the patch', async (t) => {
  const body = form('f', '<button>Go</button>');
  const { page, posts } = await open(t, { get: { '/': doc(body) }, post: { '/': frames({ value: { n: 1 } }, doc(body)) } });
  await page.evaluate(() => {
    window.seen = [];
    document.addEventListener('sayso:submit', (event) => {
      window.seen.push(event.type, event.target.id, event.detail.data.get('_form'));
      if (window.refuse) event.preventDefault();
    });
    document.addEventListener('sayso:outcome', (event) => window.seen.push(event.type, event.target.id, event.detail.status, event.detail.value));
    document.addEventListener('sayso:patched', (event) => window.seen.push(event.type));
  });
  await page.click('button');
  await page.waitForFunction(() => window.seen.includes('sayso:patched'));
  assert.deepEqual(await page.evaluate(() => window.seen), ['sayso:submit', 'f', 'f', 'sayso:outcome', 'f', 'ok', { n: 1 }, 'sayso:patched']);
  await page.evaluate(() => (window.refuse = true));
  await page.click('button');
  await sleep(100);
  assert.equal(posts().length, 1);
});

test('a document in pieces that split characters is read by bytes', async (t) => {
  const body = form('f', '<button>Go</button>') + '<p id="p">ü€😀</p>';
  const site = {
    get: { '/': doc(form('f', '<button>Go</button>')) },
    post: {
      '/': async (_, response) => {
        response.writeHead(200, { 'content-type': 'application/x-sayso' });
        for (const byte of frames({}, doc(body))) response.write(Buffer.of(byte));
        response.end();
      },
    },
  };
  const { page } = await open(t, site);
  await page.click('button');
  assert.equal(await page.textContent('#p'), 'ü€😀');
});
