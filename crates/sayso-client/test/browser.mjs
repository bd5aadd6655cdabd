// One Chromium for all tests of a file, and a server under the strict policy that scripted pages run on.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';

const read = (name) => readFileSync(new URL(`../dist/${name}.js`, import.meta.url), 'utf8');
const RUNTIME = read('sayso');
export const EARLY = read('early');
const HASH = createHash('sha256').update(EARLY).digest('base64');
const POLICY = [
  "default-src 'self'",
  `script-src 'self' 'sha256-${HASH}'`,
  "style-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function findChromium() {
  const places = [process.env.CHROME, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const found = places.find((place) => place && existsSync(place));
  if (!found) throw new Error('Chromium was not found. Install it with `apt-get install chromium`, or set CHROME to it.');
  return found;
}

/** Marks handlers as the page's own, as the server does. */
const marked = (body, token) => body.replace(/(<[a-z]+\b[^>]*?) (?=data-on-)/g, `$1 data-on="${token}" `);

let documents = 0;

/** A whole document; `head` comes before the runtime. `markup` is what others wrote, which no server marks. */
export const doc = (body, { title = 'Test', head = '', runtime = '/_sayso/r.js', build = '', markup = '', token = `t${++documents}` } = {}) =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}` +
  `<script>${EARLY}</script><script src="${runtime}"${build && ` data-build="${build}"`} data-on="${token}" defer></script></head>` +
  `<body>${marked(body, token)}${markup}</body></html>`;

/** A form of Sayso's; `inside` goes between its hidden inputs and its end. */
export const form = (id, inside, attributes = '') =>
  `<form method="post" id="${id}" data-sayso ${attributes}><input type="hidden" name="_action" value="do-${id}">` +
  `<input type="hidden" name="_form" value="${id}">${inside}</form>`;

const line = (value) => Buffer.from(`${JSON.stringify(value)}\n`);

/** The frames of an answer. */
export function frames(outcome, html, more = {}) {
  const parts = [line({ type: 'outcome', status: 'ok', form: 'f', ...outcome })];
  if (html !== undefined) {
    parts.push(line({ type: 'document', url: outcome.location ?? '/', length: Buffer.byteLength(html), ...more }));
    parts.push(Buffer.from(`${html}\n`));
  }
  return Buffer.concat(parts);
}

/** Sends an answer of frames. */
export function answer(response, outcome, html, more) {
  response.writeHead(200, { 'content-type': 'application/x-sayso; charset=utf-8' });
  response.end(frames(outcome, html, more));
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// Longest wait for anything; only a failing test takes that long.
const PATIENCE = 30_000;

/** Waits until `holds` returns something true. */
export async function until(holds) {
  const end = Date.now() + PATIENCE;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited in vain until ${holds}`);
    await sleep(5);
  }
}

/** Waits for the page's next frame: the browser has sent the events of scrolling by then. */
export const frame = (page) => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve())));

/** Sets up the browser and server for one file of tests. `t.open(routes)` opens `/` of a site. */
export function suite() {
  const shared = {};
  before(async () => {
    shared.browser = await chromium.launch({ executablePath: findChromium(), args: FLAGS });
  });
  after(async () => {
    await shared.browser?.close();
  });
  return {
    /**
     * Opens a page on a site of its own. `site.get` and `site.post` map paths to documents or to functions
     * of request, response and body; they may be replaced while the test goes on.
     */
    async open(t, site, { path = '/', runtime, script = true, init } = {}) {
      const requests = [];
      const server = createServer((request, response) => void serve(site, request, response, requests, runtime));
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
      const origin = `http://127.0.0.1:${server.address().port}`;
      const context = await shared.browser.newContext({ javaScriptEnabled: script });
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      if (init) await page.addInitScript(init);
      const problems = [];
      page.on('pageerror', (error) => problems.push(String(error)));
      page.on('console', (message) => /Content Security|Refused/.test(message.text()) && problems.push(message.text()));
      t.after(async () => {
        await context.close();
        server.closeAllConnections();
        server.close();
        if (problems.length) throw new Error(problems.join('\n'));
      });
      await page.goto(origin + path, { waitUntil: runtime ? 'commit' : 'load' });
      // Tells a morph from a load: a load forgets it.
      await page.evaluate(() => (window.sameLoad = true)).catch(() => {});
      return { page, requests, origin, server, posts: () => requests.filter((one) => one.method === 'POST') };
    },
  };
}

async function serve(site, request, response, requests, runtime) {
  const chunks = [];
  request.on('error', () => {});
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString();
  const { pathname } = new URL(request.url, 'http://x');
  response.setHeader('content-security-policy', POLICY);
  if (pathname === '/_sayso/r.js') {
    if (runtime) return runtime(response, RUNTIME);
    return response.setHeader('content-type', 'text/javascript').end(RUNTIME);
  }
  if (pathname === '/favicon.ico') return response.writeHead(204).end();
  const seen = { method: request.method, url: request.url, headers: request.headers, body, form: new URLSearchParams(body) };
  requests.push(seen);
  const route = site[request.method.toLowerCase()]?.[pathname] ?? site.get[pathname];
  if (typeof route === 'function') return route(seen, response);
  if (route === undefined) return response.writeHead(404, { 'content-type': 'text/html' }).end(doc('<h1>Not found</h1>'));
  if (Buffer.isBuffer(route)) return response.setHeader('content-type', 'application/x-sayso').end(route);
  response.setHeader('content-type', pathname.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8').end(route);
}

/** Whether the page was never loaded anew. */
export const sameLoad = (page) => page.evaluate(() => window.sameLoad === true);
