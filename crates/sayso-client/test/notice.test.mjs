import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, doc, form, frames, suite } from './browser.mjs';

const { open } = suite();
const BODY = doc(form('f', '<button>Go</button>'));

test('a notice can be markup, and nothing in it runs', async (t) => {
  const html = '<b>No</b>: <a href="/login">sign in</a><script>window.ran = 1</script>';
  const { page } = await open(t, { get: { '/': BODY }, post: { '/': frames({ status: 'refused', message: 'No', html }) } });
  await page.click('button');
  const notice = page.locator('#f > .sayso-notice[role=alert]');
  assert.equal(await notice.locator('a[href="/login"]').textContent(), 'sign in');
  assert.equal(await page.evaluate(() => window.ran), undefined);
});

test('a notice goes where an element names the caller, and is gone with the next call', async (t) => {
  let answers = [{ status: 'error', message: 'Too many likes' }, { status: 'issues', message: 'Not this one' }, {}];
  const body = doc('<button type="button" id="like" data-on-click="like">Like</button><p>Text</p><p id="there" data-sayso-notice="other like"></p>');
  const site = { get: { '/': body }, post: { '/': (_, response) => answer(response, answers.shift(), undefined) } };
  const { page } = await open(t, site);
  for (const message of ['Too many likes', 'Not this one']) {
    await page.click('#like');
    await page.waitForFunction((message) => document.querySelector('#there > .sayso-notice[role=alert]')?.textContent === message, message);
    assert.equal(await page.locator('.sayso-notice').count(), 1);
  }
  await page.click('#like');
  await page.waitForFunction(() => !document.querySelector('.sayso-notice'));
});

test('a notice in its place outlasts a page, and moves with nothing', async (t) => {
  const body = (n) => doc(`<button type="button" id="like" data-on-click="like">Like</button><p id="there" data-sayso-notice="like"></p>${form('f', '<button id="go">Go</button>')}<p id="n">${n}</p>`);
  const site = { get: { '/': body(1) }, post: { '/': (request, response) => request.form.get('_action') === 'like' ? answer(response, { status: 'error', message: 'No' }) : answer(response, {}, body(2)) } };
  const { page } = await open(t, site);
  await page.click('#like');
  await page.waitForSelector('#there > .sayso-notice');
  await page.click('#go');
  await page.waitForFunction(() => document.querySelector('#n').textContent === '2');
  assert.equal(await page.textContent('#there'), 'No');
});

test('a message is text, whatever is in it', async (t) => {
  const { page } = await open(t, { get: { '/': BODY }, post: { '/': frames({ status: 'refused', message: '<b>No</b>' }) } });
  await page.click('button');
  assert.equal(await page.textContent('.sayso-notice'), '<b>No</b>');
});
