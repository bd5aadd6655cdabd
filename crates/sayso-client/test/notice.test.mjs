import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doc, form, frames, suite } from './browser.mjs';

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

test('a message is text, whatever is in it', async (t) => {
  const { page } = await open(t, { get: { '/': BODY }, post: { '/': frames({ status: 'refused', message: '<b>No</b>' }) } });
  await page.click('button');
  assert.equal(await page.textContent('.sayso-notice'), '<b>No</b>');
});
