// Forms that hold something of the person while the page that shows them goes on without them.

import { formOf } from './dom.ts';
import { clearNotice, showNotice } from './notice.ts';
import { Sentence } from './sentences.ts';

const stranded = new WeakSet<Element>();

/** Remembers the forms of these parts; what it returns brings back those that a patch took away, and says so. */
export function keepForms(parts: Element[]): () => void {
  const owners = new Map(parts.map((part) => [part, part.isConnected && formOf(part)]));
  return () => {
    for (const form of new Set(owners.values())) {
      if (!form) continue;
      if (form.isConnected) {
        if (stranded.delete(form)) clearNotice(form);
        continue;
      }
      document.body.prepend(form);
      // A control may stand elsewhere and name its form.
      owners.forEach((owner, part) => owner === form && formOf(part) !== form && form.appendChild(part));
      if (!stranded.has(form)) showNotice(form, { message: Sentence.STRANDED });
      stranded.add(form);
    }
  };
}
