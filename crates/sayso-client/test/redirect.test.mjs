import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, doc, form, frame, frames, sameLoad, sleep, suite, until } from './browser.mjs';

const { open } = suite();
const TALL = '<div id="tall"></div>'.replace('></div>', '>' + '<p>line</p>'.repeat(300) + '</div>');
const HOME = doc(`<h1>Home</h1>${TALL}${form('f', '<input name="a" id="a" aria-label="A"><button>Go</button>')}`, { title: 'Home' });
const POSTS = doc(`<h1>Posts</h1>${TALL}<p id="end">End</p>`, { title: 'All posts' });
const to = (location, html = POSTS, more = {}) => frames({ status: 'redirect', location, ...more }, html);

test('a redirect shows its page at its address, at the top, and says its title', async (t) => {
  const { page, requests } = await open(t, { get: { '/': HOME }, post: { '/': to('/posts') } });
  await page.click('button');
  await page.waitForURL('**/posts');
  await page.waitForFunction(() => document.querySelector('[role=status]')?.textContent === 'All posts');
  assert.equal(await sameLoad(page), true);
  assert.deepEqual(await page.evaluate(() => [document.title, document.querySelector('h1').textContent, scrollY, document.activeElement.localName]), ['All posts', 'Posts', 0, 'body']);
  assert.equal(requests.length, 2);
});

test('a redirect with a fragment goes to its target', async (t) => {
  const { page } = await open(t, { get: { '/': HOME }, post: { '/': frames({ status: 'redirect', location: '/posts#end' }, POSTS, { url: '/posts' }) } });
  await page.click('button');
  await page.waitForURL('**/posts#end');
  assert.ok(await page.evaluate(() => scrollY > 500));
});

test('a fragment that is no valid escape names an element, too', async (t) => {
  const page100 = doc(`${TALL}<p id="100%">All of it</p>`, { title: 'All' });
  const { page } = await open(t, { get: { '/': HOME }, post: { '/': frames({ status: 'redirect', location: '/all#100%' }, page100, { url: '/all' }) } });
  await page.click('button');
  await page.waitForFunction(() => document.querySelector('[role=status]')?.textContent === 'All');
  assert.ok(await page.evaluate(() => scrollY > 500));
});

test('the page of a redirect focuses what asks for it', async (t) => {
  const { page } = await open(t, { get: { '/': HOME }, post: { '/': to('/login', doc('<input id="user" autofocus aria-label="User">')) } });
  await page.click('button');
  await page.waitForFunction(() => document.activeElement.id === 'user');
});

test('back and forward show the pages again, where they were', async (t) => {
  const site = { get: { '/': HOME, '/posts': POSTS }, post: { '/': to('/posts') } };
  const { page } = await open(t, site);
  await page.fill('#a', 'typed');
  await page.evaluate(() => scrollTo(0, 300));
  await frame(page);
  await page.evaluate(() => document.querySelector('button').click());
  await page.waitForURL('**/posts');
  await page.evaluate(() => scrollTo(0, 700));
  await frame(page);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('h1').textContent === 'Home');
  await page.waitForFunction(() => scrollY === 300);
  await page.goForward();
  await page.waitForFunction(() => document.querySelector('h1').textContent === 'Posts' && scrollY === 700);
  assert.equal(await sameLoad(page), true);
  assert.equal(await page.title(), 'All posts');
});

test('going back to a page that cannot be fetched loads it', async (t) => {
  const site = { get: { '/': HOME }, post: { '/': to('/posts') } };
  const { page } = await open(t, site);
  await page.click('button');
  await page.waitForURL('**/posts');
  site.get['/'] = (request, response) => response.setHeader('content-type', 'text/plain').end('plain');
  await page.goBack();
  await page.waitForFunction(() => document.body.textContent === 'plain');
});

test('a fragment link does not ask the server', async (t) => {
  const { page, requests } = await open(t, { get: { '/': doc('<a href="#x">x</a><p id="x">x</p>') } });
  await page.click('a');
  await page.goBack();
  await sleep(100);
  assert.equal(requests.length, 1);
});

test('a replacing redirect adds no entry to the history', async (t) => {
  const { page } = await open(t, { get: { '/': HOME }, post: { '/': to('/posts', POSTS, { replace: true }) } });
  const length = await page.evaluate(() => history.length);
  await page.click('button');
  await page.waitForURL('**/posts');
  assert.equal(await page.evaluate(() => history.length), length);
});

test('an external redirect leaves the page', async (t) => {
  const other = await open(t, { get: { '/there': doc('<h1>There</h1>') } }, { path: '/there' });
  const { page } = await open(t, { get: { '/': HOME }, post: { '/': frames({ status: 'redirect', location: `${other.origin}/there`, external: true }) } });
  await page.click('button');
  await page.waitForURL('**/there');
});

for (const location of ['javascript:document.title="ran"', 'data:text/html,x', 'blob:x']) {
  test(`an external redirect to ${location} is refused`, async (t) => {
    const { page } = await open(t, { get: { '/': HOME }, post: { '/': frames({ status: 'redirect', location, external: true }) } });
    await page.fill('#a', 'precious');
    await page.click('button');
    await page.waitForSelector('#f > .sayso-notice');
    assert.deepEqual([await page.title(), await page.inputValue('#a'), await page.getAttribute('#f', 'aria-busy')], ['Home', 'precious', null]);
  });
}

test('an external redirect to a mail address frees the form, as the page stays', async (t) => {
  const { page } = await open(t, { get: { '/': HOME }, post: { '/': frames({ status: 'redirect', location: 'mailto:ada@example.com', external: true }) } });
  await page.click('button');
  await page.waitForFunction(() => !document.querySelector('#f').hasAttribute('aria-busy'));
  assert.equal(await page.locator('.sayso-notice').count(), 0);
});

test('a redirect without its page loads it', async (t) => {
  const { page } = await open(t, { get: { '/': HOME, '/posts': POSTS }, post: { '/': frames({ status: 'redirect', location: '/posts' }) } });
  await page.click('button');
  await page.waitForURL('**/posts');
  assert.equal(await page.title(), 'All posts');
  assert.equal(await page.evaluate(() => window.sameLoad), undefined);
});

test('a redirect whose page failed to render loads it', async (t) => {
  const { page } = await open(t, { get: { '/': HOME, '/posts': POSTS }, post: { '/': Buffer.concat([frames({ status: 'redirect', location: '/posts' }), Buffer.from('{"type":"failed","message":"x"}\n')]) } });
  await page.click('button');
  await page.waitForURL('**/posts');
});

test('a page with scripts that are not here is loaded, so that they run', async (t) => {
  const next = doc('<x-map></x-map>', { head: '<script src="/map.js" defer></script>' });
  const { page } = await open(t, { get: { '/': HOME, '/map': next, '/map.js': 'document.title = "ran"' }, post: { '/': to('/map', next) } });
  await page.click('button');
  await page.waitForFunction(() => document.title === 'ran');
});

test('a page is never shown without its style sheet', async (t) => {
  const next = doc('<h1>Styled</h1>', { head: '<link rel="stylesheet" href="/new.css">' });
  const css = async (_, response) => {
    await sleep(300);
    response.setHeader('content-type', 'text/css').end('h1 { color: rgb(1, 2, 3) }');
  };
  const { page } = await open(t, { get: { '/': HOME, '/new.css': css }, post: { '/': to('/styled', next) } });
  await page.click('button');
  const color = await page.waitForFunction(() => document.querySelector('h1').textContent === 'Styled' && getComputedStyle(document.querySelector('h1')).color);
  assert.equal(await color.jsonValue(), 'rgb(1, 2, 3)');
  assert.equal(await page.locator('link[rel=stylesheet]').count(), 1);
});

test('a redirect to the same page resets the form and keeps the place and what else was typed', async (t) => {
  const body = (n) => doc(`${TALL}${form('f', '<input name="a" id="a" aria-label="A"><button>Go</button>')}<input id="other" aria-label="B"><p id="n">${n}</p>`);
  const { page } = await open(t, { get: { '/': body(1) }, post: { '/': to('/', body(2)) } });
  const length = await page.evaluate(() => history.length);
  await page.fill('#a', 'one');
  await page.fill('#other', 'two');
  const y = await page.evaluate(() => scrollY);
  await page.click('button');
  await page.waitForFunction(() => document.querySelector('#n').textContent === '2');
  assert.deepEqual([await page.inputValue('#a'), await page.inputValue('#other')], ['', 'two']);
  assert.deepEqual(await page.evaluate(() => [scrollY, history.length]), [y, length]);
});

test('nothing typed or opened on one page is left over on the next', async (t) => {
  const body = (more) => `<details id="d"><summary>More</summary>x</details><input id="q" name="q" aria-label="Q" value="${more}"><dialog id="m">${form('f', '<button>Go</button>')}</dialog>`;
  const { page } = await open(t, { get: { '/': doc(body('a')) }, post: { '/': to('/two', doc(body('a') + '<h1>Two</h1>')) } });
  await page.click('summary');
  await page.fill('#q', 'typed');
  await page.evaluate(() => document.querySelector('#m').showModal());
  await page.click('#f button');
  await page.waitForSelector('h1');
  assert.deepEqual(await page.evaluate(() => [document.querySelector('#d').open, document.querySelector('#m').open, document.querySelector('#q').value]), [false, false, 'a']);
});

test('meta and link elements are those of the new page, and what scripts added stays', async (t) => {
  const head = (n) => `<meta name="description" content="${n}"><link rel="canonical" href="/${n}">`;
  const { page } = await open(t, { get: { '/': doc(form('f', '<button>Go</button>'), { head: head('one') }) }, post: { '/': to('/two', doc('two', { head: head('two') })) } });
  await page.evaluate(() => {
    document.head.append(Object.assign(document.createElement('meta'), { name: 'added' }));
    document.body.append(Object.assign(document.createElement('div'), { id: 'chat' }));
    document.documentElement.dataset.theme = 'dark';
  });
  await page.click('button');
  await page.waitForURL('**/two');
  assert.deepEqual(
    await page.evaluate(() => [document.querySelector('[name=description]').content, document.querySelectorAll('[rel=canonical]').length, document.querySelector('[rel=canonical]').getAttribute('href'), !!document.querySelector('[name=added]'), !!document.querySelector('#chat'), document.documentElement.dataset.theme]),
    ['two', 1, '/two', true, true, 'dark'],
  );
});

test('somebody who went back is not pulled away by a late redirect', async (t) => {
  let release;
  const site = { get: { '/': HOME, '/second': doc(form('g', '<button>Go</button>') + '<h1>Second</h1>') }, post: { '/': to('/second', doc(form('g', '<button>Go</button>') + '<h1>Second</h1>')), '/second': (_, response) => (release = () => answer(response, { status: 'redirect', location: '/posts' }, POSTS)) } };
  const { page } = await open(t, site);
  await page.click('button');
  await page.waitForURL('**/second');
  await page.click('button');
  await page.waitForSelector('[aria-busy]');
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('h1').textContent === 'Home');
  await until(() => release);
  release();
  await sleep(200);
  assert.equal(new URL(page.url()).pathname, '/');
  assert.equal(await page.textContent('h1'), 'Home');
});

test('the way back leads past fragments to where each page was', async (t) => {
  const next = doc(`<h1>Posts</h1>${TALL}<a id="to" href="#end">end</a><p id="end">End</p>`);
  const { page } = await open(t, { get: { '/': HOME, '/posts': next }, post: { '/': to('/posts', next) } });
  await page.evaluate(() => scrollTo(0, 300));
  await frame(page);
  await page.evaluate(() => document.querySelector('button').click());
  await page.waitForURL('**/posts');
  await page.evaluate(() => document.querySelector('#to').click());
  await page.waitForURL('**/posts#end');
  await page.waitForFunction(() => scrollY > 1000);
  await frame(page);
  await page.goBack();
  await page.waitForFunction(() => scrollY === 0);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('h1').textContent === 'Home' && scrollY === 300);
  assert.equal(await sameLoad(page), true);
});

test('the page that an external redirect left is usable when it comes back', async (t) => {
  const other = await open(t, { get: { '/there': doc('<h1>There</h1>') } }, { path: '/there' });
  const { page } = await open(t, { get: { '/': HOME }, post: { '/': frames({ status: 'redirect', location: `${other.origin}/there`, external: true }) } });
  await page.fill('#a', 'typed');
  await page.click('button');
  await page.waitForURL('**/there');
  await page.goBack();
  await page.waitForFunction(() => document.querySelector('button') && !document.querySelector('[aria-busy]'));
});

test('of two steps back in a row, only the last counts', async (t) => {
  const page2 = doc(form('g', '<button>Go</button>') + '<h1>Second</h1>');
  let release;
  const slow = (_, response) => (release = () => response.setHeader('content-type', 'text/html').end(page2));
  const site = { get: { '/': HOME, '/second': slow }, post: { '/': to('/second', page2), '/second': to('/posts') } };
  const { page } = await open(t, site);
  await page.click('button');
  await page.waitForURL('**/second');
  await page.click('button');
  await page.waitForURL('**/posts');
  await page.evaluate(() => history.back());
  await until(() => release);
  await page.evaluate(() => history.back());
  await page.waitForFunction(() => document.querySelector('h1').textContent === 'Home');
  release();
  await sleep(200);
  assert.equal(await page.textContent('h1'), 'Home');
  assert.equal(await sameLoad(page), true);
});

test('what was wrong with a form is forgotten on the next page', async (t) => {
  const bad = doc(form('f', '<input name="a" id="a" aria-label="A" aria-invalid="true"><p id="why">Bad</p><button>Go</button>') + form('g', '<button>Next</button>'));
  const good = doc(form('f', '<input name="a" id="a" aria-label="A"><button>Go</button>') + form('g', '<button>Next</button>'));
  const site = { get: { '/': good }, post: { '/': (request, response) => request.form.get('_form') === 'f' ? answer(response, { status: 'issues' }, bad) : answer(response, { status: 'redirect', location: '/two' }, good) } };
  const { page } = await open(t, site);
  await page.fill('#a', 'typed');
  await page.click('#f button');
  await page.waitForSelector('#why');
  await page.click('#g button');
  await page.waitForURL('**/two');
  await page.waitForSelector('#why', { state: 'detached' });
  assert.equal(await page.inputValue('#a'), '');
});

test('a notice is gone on the next page', async (t) => {
  const body = doc(form('f', '<button>Go</button>') + form('g', '<button>Next</button>'));
  const { page } = await open(t, { get: { '/': body }, post: { '/': (request, response) => request.form.get('_form') === 'f' ? response.writeHead(500).end() : answer(response, { status: 'redirect', location: '/two' }, body) } });
  await page.click('#f button');
  await page.waitForSelector('[role=alert]');
  await page.click('#g button');
  await page.waitForURL('**/two');
  await page.waitForSelector('[role=alert]', { state: 'detached' });
});

test('a page that the browser had kept is up to date when it is shown again, with what was typed', async (t) => {
  const list = (title) => doc(`<p id="title">${title}</p><form><input name="search" id="search"></form>`);
  const site = { get: { '/': list('old') } };
  const { page } = await open(t, site);
  await page.fill('#search', 'tea');
  site.get['/'] = list('new');
  const shown = (persisted) => page.evaluate((persisted) => void dispatchEvent(new PageTransitionEvent('pageshow', { persisted })), persisted);
  await shown(false);
  await sleep(100);
  assert.equal(await page.textContent('#title'), 'old', 'a page that was just loaded is not loaded again');
  await shown(true);
  await page.waitForFunction(() => document.querySelector('#title').textContent === 'new');
  assert.equal(await page.inputValue('#search'), 'tea');
});

test('a kept page whose address leads elsewhere now stays as it is', async (t) => {
  const { page } = await open(t, { get: { '/': doc('<p id="title">old</p>') } });
  await page.route('**/', (route) => route.fulfill({ status: 303, headers: { location: '/login' } }));
  await page.evaluate(() => void dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await sleep(100);
  assert.equal(await page.textContent('#title'), 'old');
});

test('a page that is brought up to date does not replace what a submission shows meanwhile', async (t) => {
  const shown = (title) => doc(`<p id="title">${title}</p>${form('f', '<button>Go</button>')}`);
  const site = { get: { '/': shown('first') }, post: { '/': frames({}, shown('saved')) } };
  const { page } = await open(t, site);
  let release;
  site.get['/'] = (_, response) => (release = () => response.setHeader('content-type', 'text/html').end(shown('stale')));
  await page.evaluate(() => void dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await until(() => release);
  await page.click('button');
  await page.waitForFunction(() => document.querySelector('#title').textContent === 'saved');
  release();
  await sleep(100);
  assert.equal(await page.textContent('#title'), 'saved');
});
