// The module a page imports to show an editor or a report in an element of its own. What an element needs loads with the
// first of its kind.
import { GongkaiEditor } from './editor-element.js';
import { GongkaiReport } from './report-element.js';

export { default, initSync } from './gongkai_bg.js';
export { GongkaiEditor, GongkaiReport };

if (globalThis.customElements) {
  for (const [name, element] of [['gongkai-editor', GongkaiEditor], ['gongkai-report', GongkaiReport]]) {
    if (!customElements.get(name)) customElements.define(name, element);
  }
}
