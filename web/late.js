// Fetches the late parts of the page. They are made with the page and fit no other, so any other file is refused.
import { initSync } from './gongkai_bg.js';
import { lateModule } from './parts.js';

// The build writes what the file must be.
const INTEGRITY = '';

let loading;

async function fetchParts() {
  const response = await lateModule(INTEGRITY);
  if (!response.ok) throw new Error(`gongkai-late.wasm: ${response.status}`);
  await WebAssembly.instantiate(await response.arrayBuffer(), { __wasm_split: initSync() });
}

// What failed once may be tried again.
export function load() {
  loading ??= fetchParts().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}
