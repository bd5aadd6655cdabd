// The same tests as in a browser that has no `moveBefore`.
process.env.SAYSO_WITHOUT_MOVE = '1';
await import('./morph.test.mjs');
