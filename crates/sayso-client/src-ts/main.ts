import { remember } from './attributes.ts';
import { watchHistory } from './history.ts';
import { watchSubmits } from './submit.ts';

remember(document.documentElement);
watchHistory();
watchSubmits();
// Hands over what was submitted before this file came.
(window as { __sayso?: () => void }).__sayso?.();
