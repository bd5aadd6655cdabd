// A form that the person has changed, on a page that goes on without it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, doc, form, frames, sameLoad, suite, until } from './browser.mjs';

const { open } = suite();
const NOTE = form('note', '<label>Text <textarea name="text" id="text"></textarea></label><button>Add</button>');
const CLOSE = form('close', '<button id="go">Close</button>');
const GONE = 'This form is no longer on the page. What you entered is still here.';
const notices = (page) => page.locator('.sayso-notice').allTextContents();

/** Presses a button and waits until nothing is on its way. */
async function press(page, button) {
  await page.click(button);
  await page.waitForFunction(() => !document.querySelector('[aria-busy]'));
}

test('a changed form that the page of another form is without stays, with the caret in it', async (t) => {
  const site = { get: { '/': doc(`<main>${CLOSE}<section>${NOTE}</section></main>`) }, post: { '/': frames({}, doc('<main><p id="closed">Closed</p></main>')) } };
  const { page } = await open(t, site);
  await page.fill('#text', 'half a sentence');
  await page.evaluate(() => document.querySelector('#text').setSelectionRange(4, 6));
  await page.evaluate(() => document.querySelector('#close').requestSubmit());
  await page.waitForSelector('#closed');
  assert.equal(await page.inputValue('body > #note #text'), 'half a sentence');
  assert.deepEqual(await notices(page), [GONE]);
  const caret = () => [document.activeElement.id, document.activeElement.selectionStart, document.activeElement.selectionEnd];
  assert.deepEqual(await page.evaluate(caret), ['text', 4, 6]);
  assert.equal(await page.locator('#close').count(), 0, 'the form that is done has gone');
  assert.equal(await sameLoad(page), true);
});

test('a form without anything of the person goes', async (t) => {
  const site = { get: { '/': doc(CLOSE + NOTE) }, post: { '/': frames({}, doc('<p id="closed">Closed</p>')) } };
  const { page } = await open(t, site);
  await press(page, '#go');
  await page.waitForSelector('#closed');
  assert.equal(await page.locator('form').count(), 0);
  assert.deepEqual(await notices(page), []);
});

test('it can still be submitted, and goes when that is done', async (t) => {
  const without = doc('<p id="closed">Closed</p>');
  const site = { get: { '/': doc(CLOSE + NOTE) }, post: { '/': frames({}, without) } };
  const { page, posts } = await open(t, site);
  await page.fill('#text', 'kept');
  await press(page, '#go');
  site.post['/'] = frames({ status: 'refused', form: 'note', message: 'This order is closed' }, without);
  await press(page, '#note button');
  assert.equal(posts()[1].form.get('text'), 'kept');
  assert.deepEqual(await notices(page), ['This order is closed']);
  assert.equal(await page.inputValue('#text'), 'kept');
  site.post['/'] = frames({}, without);
  await press(page, '#note button');
  assert.equal(await page.locator('form').count(), 0);
  assert.deepEqual(await notices(page), []);
});

test('a form that is done goes, unless something was typed into it meanwhile', async (t) => {
  const held = [];
  const site = { get: { '/': doc(NOTE) }, post: { '/': (_, response) => held.push(response) } };
  const { page } = await open(t, site);
  await page.fill('#text', 'first');
  await page.click('#note button');
  await until(() => held.length);
  await page.fill('#text', 'second');
  answer(held[0], {}, doc('<p id="done">Done</p>'));
  await page.waitForSelector('#done');
  assert.equal(await page.inputValue('#text'), 'second');
  assert.deepEqual(await notices(page), [GONE]);
});

test('a form whose own button calls an action goes with its page', async (t) => {
  const body = form('note', '<input name="text" id="text"><button type="button" id="drop" data-on-click="cancel~">Cancel</button>');
  const { page } = await open(t, { get: { '/': doc(body) }, post: { '/': frames({}, doc('<p id="done">Done</p>')) } });
  await page.fill('#text', 'not wanted');
  await page.click('#drop');
  await page.waitForSelector('#done');
  assert.equal(await page.locator('form').count(), 0);
});

test('it says so once, however many pages come, and has its place again when the page has', async (t) => {
  const without = (n) => doc(CLOSE + `<p id="n">${n}</p>`);
  const site = { get: { '/': doc(`${CLOSE}<section>${NOTE}</section>`) }, post: { '/': frames({}, without(1)) } };
  const { page } = await open(t, site);
  await page.fill('#text', 'kept');
  await press(page, '#go');
  await page.evaluate(() => (window.notice = document.querySelector('.sayso-notice')));
  site.post['/'] = frames({}, without(2));
  await press(page, '#go');
  assert.equal(await page.textContent('#n'), '2');
  assert.equal(await page.evaluate(() => document.querySelector('body > #note > .sayso-notice') === window.notice), true);
  site.post['/'] = frames({}, doc(`${CLOSE}<section>${NOTE}</section>`));
  await press(page, '#go');
  assert.equal(await page.inputValue('section > #note #text'), 'kept');
  assert.equal(await page.locator('#note').count(), 1);
  assert.deepEqual(await notices(page), []);
});

test('changed controls that name the form come with it', async (t) => {
  const row = '<table><tr><td><input form="row" name="price" id="price"></td></tr></table>';
  const site = { get: { '/': doc(CLOSE + form('row', '<button>Save</button>') + row) }, post: { '/': frames({}, doc('<p id="closed">Closed</p>')) } };
  const { page, posts } = await open(t, site);
  await page.fill('#price', '12');
  await press(page, '#go');
  assert.equal(await page.inputValue('#row #price'), '12');
  await press(page, '#row button');
  assert.equal(posts()[1].form.get('price'), '12');
});

test('a form that waits for a correction, or is on its way, stays too', async (t) => {
  const held = [];
  const without = doc(CLOSE + '<p id="closed">Closed</p>');
  const site = { get: { '/': doc(CLOSE + NOTE) }, post: {} };
  const { page } = await open(t, site);
  site.post['/'] = (seen, response) => {
    if (seen.form.get('_form') === 'note') held.push(response);
    else answer(response, {}, without);
  };
  await page.fill('#text', 'on its way');
  await page.click('#note button');
  await until(() => held.length);
  await page.click('#go');
  await page.waitForSelector('#closed');
  answer(held.pop(), { status: 'refused', form: 'note', message: 'Not now' }, without);
  await page.waitForFunction(() => !document.querySelector('[aria-busy]'));
  assert.deepEqual(await notices(page), ['Not now']);
  await press(page, '#go');
  assert.equal(await page.inputValue('#text'), 'on its way');
});

test('it does not come along to another page', async (t) => {
  const site = { get: { '/': doc(CLOSE + NOTE), '/next': doc('<p id="next">Next</p>') }, post: { '/': frames({}, doc(CLOSE)) } };
  const { page } = await open(t, site);
  await page.fill('#text', 'kept');
  await press(page, '#go');
  site.post['/'] = frames({ status: 'redirect', location: '/next' }, site.get['/next']);
  await page.click('#go');
  await page.waitForSelector('#next');
  assert.equal(await page.locator('form').count(), 0);
  assert.deepEqual(await notices(page), []);
});

test('a form that a script of the page took away stays away', async (t) => {
  const site = { get: { '/': doc(CLOSE + NOTE) }, post: { '/': frames({ status: 'refused', form: 'note', message: 'No' }) } };
  const { page } = await open(t, site);
  await page.fill('#text', 'typed');
  await press(page, '#note button');
  await page.evaluate(() => document.querySelector('#note').remove());
  site.post['/'] = frames({}, doc('<p id="closed">Closed</p>'));
  await press(page, '#go');
  assert.equal(await page.locator('form').count(), 0);
});

test('a changed form keeps the version that the person saw, until its own response', async (t) => {
  const edit = (version) => form('edit', `<input type="hidden" name="version" value="${version}"><input name="title" id="title" value="old"><button>Save</button>`)
    .replace('do-edit', `do-edit~${version}`);
  const site = { get: { '/': doc(CLOSE + edit(1)) }, post: { '/': frames({}, doc(CLOSE + edit(2))) } };
  const { page, posts } = await open(t, site);
  const sent = (at) => ['_action', 'version', 'title'].map((name) => posts()[at].form.get(name));
  await press(page, '#go');
  await page.fill('#title', 'mine');
  site.post['/'] = frames({}, doc(CLOSE + edit(3)));
  await press(page, '#go');
  site.post['/'] = frames({ status: 'issues', form: 'edit' }, doc(CLOSE + edit(4)));
  await press(page, '#edit button');
  assert.deepEqual(sent(2), ['do-edit~2', '2', 'mine'], 'what was clean took the version, what is changed did not');
  site.post['/'] = frames({}, doc(CLOSE + edit(5)));
  await press(page, '#go');
  site.post['/'] = frames({}, doc(CLOSE + edit(6)));
  await press(page, '#edit button');
  assert.deepEqual(sent(4), ['do-edit~4', '4', 'mine'], 'its own response brought a version, another one did not');
  await press(page, '#edit button');
  assert.deepEqual(sent(5), ['do-edit~6', '6', 'old']);
});

test('a changed control whose row is gone stays in its form', async (t) => {
  const rows = (n) => form('edit', Array.from({ length: n }, (_, at) => `<fieldset><legend>Row ${at}</legend><input name="rows.${at}" id="row-${at}"></fieldset>`).join('') + '<button>Save</button>');
  const site = { get: { '/': doc(CLOSE + rows(3)) }, post: { '/': frames({}, doc(CLOSE + rows(1))) } };
  const { page, posts } = await open(t, site);
  await page.fill('#row-2', 'half a row');
  await press(page, '#go');
  assert.deepEqual(await page.locator('legend').allTextContents(), ['Row 0', 'Row 2']);
  await press(page, '#edit button');
  assert.equal(posts()[1].form.get('rows.2'), 'half a row');
  assert.deepEqual(await page.locator('legend').allTextContents(), ['Row 0']);
});

for (const status of ['refused', 'issues', 'error']) {
  test(`a form that is gone from the page of its own submission (${status}) stays above that page, with the reason`, async (t) => {
    const site = { get: { '/': doc(`<main>${NOTE}<button id="old">Close</button></main>`) }, post: { '/': frames({ status, form: 'note', message: 'It is closed' }, doc('<main><p id="closed">Closed</p></main>')) } };
    const { page } = await open(t, site);
    await page.fill('#text', 'kept');
    await press(page, '#note button');
    assert.equal(await page.inputValue('body > #note #text'), 'kept');
    assert.deepEqual(await notices(page), ['It is closed']);
    assert.equal(await page.locator('#closed').count(), 1);
    assert.equal(await page.locator('#old').count(), 0, 'nothing of the old page is left');
  });
}

test('values that came back with the loaded page are not those of the next page', async (t) => {
  const note = (value, held) => form('note', `<input name="text" id="text" value="${value}">`).replace('data-sayso', held);
  const site = { get: { '/': doc(CLOSE + note('came back', 'data-sayso="held"')) }, post: { '/': frames({}, doc(CLOSE + note('stored', 'data-sayso') + '<p id="closed">Closed</p>')) } };
  const { page } = await open(t, site);
  await press(page, '#go');
  await page.waitForSelector('#closed');
  assert.equal(await page.inputValue('#text'), 'came back');
});

test('a form whose submission fails comes to the page that is shown meanwhile', async (t) => {
  const held = [];
  const next = doc('<p id="next">Next</p>', { title: 'Next' });
  const site = { get: { '/': doc(CLOSE + NOTE) }, post: { '/': (request, response) => {
    if (request.form.get('_form') === 'note') held.push(response);
    else answer(response, { status: 'redirect', location: '/next' }, next);
  } } };
  const { page } = await open(t, site);
  await page.fill('#text', 'kept');
  await page.click('#note button');
  await until(() => held.length);
  await page.click('#go');
  await page.waitForSelector('#next');
  assert.equal(await page.locator('#note').count(), 0, 'it may still succeed');
  held[0].writeHead(502).end();
  await page.waitForSelector('.sayso-notice');
  assert.equal(await page.inputValue('body > #note #text'), 'kept');
  assert.match((await notices(page))[0], /could not answer/);
});

const LOGIN = doc(`<h1>Log in</h1>${form('login', '<label>Name <input name="name" id="name"></label><button id="in">Log in</button>')}`);
const toLogin = (page = LOGIN) => frames({ status: 'redirect', location: '/login', left: true }, page, { url: '/login' });

test('entries are back in their form when its page is shown after a guard led away', async (t) => {
  const note = form('note', '<input type="hidden" name="_once" value="server"><label>Text <textarea name="text" id="text"></textarea></label><button>Add</button>');
  const own = doc(`<main>${note}</main>`);
  const site = { get: { '/': own }, post: { '/': toLogin() } };
  const { page, posts } = await open(t, site);
  await page.fill('#text', 'kept');
  await press(page, '#note button');
  await page.waitForURL('**/login');
  assert.equal(await page.locator('#note').count(), 0, 'it could be sent to the wrong page');
  site.post['/login'] = frames({ status: 'issues', form: 'login' }, LOGIN, { url: '/login' });
  await press(page, '#in');
  site.post['/login'] = frames({ status: 'redirect', location: '/' }, own, { url: '/' });
  await page.click('#in');
  await page.waitForSelector('main #note');
  assert.equal(await page.inputValue('#text'), 'kept');
  assert.deepEqual(await notices(page), []);
  site.post['/'] = frames({}, own);
  await press(page, '#note button');
  const sent = posts().filter((post) => post.form.has('text'));
  assert.deepEqual(sent.map((post) => post.form.get('text')), ['kept', 'kept']);
  assert.notEqual(sent[0].form.get('_once'), sent[1].form.get('_once'), 'the second press is another submission');
  assert.equal(await page.inputValue('#text'), '', 'it is done');
  assert.equal(await sameLoad(page), true);
});

test('all changed forms are kept, also when a call meets the guard, and the others are those of the server', async (t) => {
  const like = '<button type="button" id="like" data-on-click="like~">Like</button>';
  const own = (c) => doc(like + form('one', '<input name="a" id="a">') + form('two', '<input name="b" id="b">') + form('three', `<input name="c" id="c" value="${c}">`));
  const site = { get: { '/': own('old') }, post: { '/': toLogin() } };
  const { page } = await open(t, site);
  await page.fill('#a', 'first');
  await page.fill('#b', 'second');
  await press(page, '#like');
  await page.waitForURL('**/login');
  assert.deepEqual(await page.locator('form').evaluateAll((forms) => forms.map((form) => form.id)), ['login']);
  site.get['/'] = own('new');
  await page.goBack();
  await page.waitForSelector('#three');
  assert.deepEqual(await Promise.all(['#a', '#b', '#c'].map((id) => page.inputValue(id))), ['first', 'second', 'new']);
  assert.deepEqual(await notices(page), []);
});

test('what is kept of one page is not put into the form of another', async (t) => {
  const edit = (row) => doc(form('edit', `<input type="hidden" name="row" value="${row}"><input name="title" id="title" value="title of ${row}"><button>Save</button>`));
  const site = { get: { '/': edit(1) }, post: { '/': toLogin() } };
  const { page, posts } = await open(t, site);
  await page.fill('#title', 'for the first');
  await press(page, '#edit button');
  await page.waitForURL('**/login');
  site.post['/login'] = frames({ status: 'redirect', location: '/two' }, edit(2), { url: '/two' });
  await page.click('#in');
  await page.waitForSelector('#edit');
  site.post['/two'] = frames({}, edit(2));
  await press(page, '#edit button');
  assert.deepEqual(['row', 'title'].map((name) => posts().at(-1).form.get(name)), ['2', 'title of 2']);
  site.get['/'] = edit(1);
  site.get['/login'] = LOGIN;
  await page.goBack();
  await page.waitForSelector('#login');
  await page.goBack();
  await page.waitForSelector('#edit');
  assert.equal(await page.inputValue('#title'), 'for the first');
});

test('passwords are not kept past a guard', async (t) => {
  const own = doc(form('change', '<input name="mail" id="mail"><input type="password" name="secret" id="secret"><button>Change</button>'));
  const site = { get: { '/': own }, post: { '/': toLogin(), '/login': frames({ status: 'redirect', location: '/' }, own, { url: '/' }) } };
  const { page } = await open(t, site);
  await page.fill('#mail', 'ada@example.com');
  await page.fill('#secret', 'swordfish');
  await press(page, '#change button');
  await page.waitForURL('**/login');
  await page.click('#in');
  await page.waitForSelector('#change');
  assert.deepEqual([await page.inputValue('#mail'), await page.inputValue('#secret')], ['ada@example.com', '']);
});

test('a form that its page is without after the guard stands above it and says so', async (t) => {
  const site = { get: { '/': doc(NOTE) }, post: { '/': toLogin(), '/login': frames({ status: 'redirect', location: '/' }, doc('<p id="closed">Closed</p>'), { url: '/' }) } };
  const { page } = await open(t, site);
  await page.fill('#text', 'kept');
  await press(page, '#note button');
  await page.waitForURL('**/login');
  await page.click('#in');
  await page.waitForSelector('#closed');
  assert.equal(await page.inputValue('body > #note #text'), 'kept');
  assert.deepEqual(await notices(page), [GONE]);
});

test('a guard whose page leads back to the form leaves the entries in it', async (t) => {
  const site = { get: { '/': doc(NOTE) }, post: { '/': frames({ status: 'redirect', location: '/login', left: true }, doc(NOTE + '<p id="back">Back</p>'), { url: '/' }) } };
  const { page } = await open(t, site);
  await page.fill('#text', 'kept');
  await press(page, '#note button');
  await page.waitForSelector('#back');
  assert.equal(await page.inputValue('#text'), 'kept');
});

test('entries stay for the address of their form when the person goes back to where a guard leads away', async (t) => {
  const own = doc(NOTE);
  const site = { get: { '/': own, '/login': LOGIN }, post: { '/': toLogin(), '/login': frames({ status: 'redirect', location: '/' }, own, { url: '/' }) } };
  const { page } = await open(t, site);
  await page.fill('#text', 'kept');
  await press(page, '#note button');
  await page.waitForURL('**/login');
  site.get['/'] = (_, response) => response.writeHead(303, { location: '/login' }).end();
  await page.goBack();
  await page.waitForURL('**/login');
  await page.waitForSelector('#login');
  await page.click('#in');
  await page.waitForSelector('#note');
  assert.equal(await page.inputValue('#text'), 'kept');
  assert.equal(await sameLoad(page), true);
});

test('entries are in their own form again after going back and forward, but for passwords', async (t) => {
  const edit = (row) => doc(`<h1>${row}</h1>` + form('edit', `<input type="hidden" name="row" value="${row}"><input name="title" id="title" value="title of ${row}"><input type="password" name="secret" id="secret"><button>Save</button>`));
  const site = { get: { '/': edit(1), '/two': edit(2) }, post: { '/': frames({ status: 'redirect', location: '/two' }, edit(2), { url: '/two' }) } };
  const { page, posts } = await open(t, site);
  const at = (row) => page.waitForFunction((row) => document.querySelector('h1').textContent === row, row);
  await press(page, '#edit button');
  await at('2');
  await page.fill('#title', 'for the second');
  await page.fill('#secret', 'swordfish');
  await page.goBack();
  await at('1');
  assert.equal(await page.inputValue('#title'), 'title of 1');
  await page.fill('#title', 'for the first');
  await page.goForward();
  await at('2');
  assert.deepEqual([await page.inputValue('#title'), await page.inputValue('#secret')], ['for the second', '']);
  site.post['/two'] = frames({}, edit(2));
  await press(page, '#edit button');
  assert.deepEqual(['row', 'title'].map((name) => posts().at(-1).form.get(name)), ['2', 'for the second']);
  await page.goBack();
  await at('1');
  assert.equal(await page.inputValue('#title'), 'for the first');
  assert.equal(await page.inputValue('[name=row]'), '1');
});
