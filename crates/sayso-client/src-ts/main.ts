// The modules are written in this order; another one compresses less well.
import { forget, remember } from './attributes.ts';
import { vouch, watchEvents } from './events.ts';
import { call } from './call.ts';
import { watchSubmits } from './submit.ts';
import { watchHistory } from './history.ts';
import { watchShortcuts } from './shortcuts.ts';
import { all } from './dom.ts';
import { heldForms } from './opaque.ts';
import { Wire } from './wire.ts';

vouch(document);
remember(document.documentElement);
// Their values came back with the page, for a correction.
for (const form of all(`[${Wire.SAYSO}=held]`)) heldForms.add(form);
watchHistory();
watchSubmits();
watchEvents();
watchShortcuts();
Object.assign(window, { sayso: { call } });
// Hands over what was submitted before this file came, and what scripts had changed by then.
(window as { __sayso?: () => MutationRecord[] }).__sayso?.().reverse().forEach(forget);
