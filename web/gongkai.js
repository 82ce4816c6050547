// The module a page imports to show an editor or a report in an element of its own. The editor itself loads with the
// first `<gongkai-editor>`.
import { GongkaiEditor } from './editor-element.js';

export { default, initSync } from './gongkai_bg.js';
export { GongkaiEditor };

for (const [name, element] of [['gongkai-editor', GongkaiEditor]]) {
  if (globalThis.customElements && !customElements.get(name)) customElements.define(name, element);
}
