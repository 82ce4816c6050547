// Makes scripts and styles small where they lie, and plain enough for the browsers that the page is built for.
const [, esbuild, browsers, ...files] = process.argv;
const { buildSync } = require(esbuild);

const small = { minify: true, charset: 'utf8', logLevel: 'warning', outdir: '.', outbase: '.', allowOverwrite: true };
const target = browsers.split(',');
const own = {
  // Browsers that can't run the page run this.
  'notice.js': { target: 'es5' },
  // Firefox before 114 takes a worker's script for a classic one, whatever it is told: this one is both. On another
  // site's page it is taken in by a script that says where it is.
  'worker.js': {
    target,
    bundle: true,
    format: 'iife',
    define: { 'import.meta.url': 'self.workerScript' },
    banner: { js: 'self.workerScript ??= self.location.href;' },
  },
};

// The worker takes in others, so it comes before they change.
for (const [file, how] of Object.entries(own)) buildSync({ ...small, ...how, entryPoints: [file] });
buildSync({ ...small, target, entryPoints: files.filter((file) => !(file in own)) });
