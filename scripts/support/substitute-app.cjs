// The default app of the tests' substitute Electron, packed into its resources/default_app.asar: it
// opens the app named on the command line and loads what -r/--require asks for first, which is how
// Playwright gets its foot in the door. Electron's own default app does the same and much more.
const { app } = require('electron');
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const preloads = [];
let target;
for (let at = 1; at < process.argv.length && !target; at += 1) {
  const argument = process.argv[at];
  if (argument === '-r' || argument === '--require') preloads.push(process.argv[(at += 1)]);
  else if (!argument.startsWith('-')) target = path.resolve(argument);
}
if (!target) throw new Error('Name the folder or file of the app to open.');

Module._preloadModules(preloads);
process.defaultApp = true;
const manifestFile = path.join(target, 'package.json');
const isFolder = existsSync(manifestFile);
const manifest = isFolder ? JSON.parse(readFileSync(manifestFile, 'utf8')) : {};
if (manifest.version) app.setVersion(manifest.version);
if (manifest.productName ?? manifest.name) app.setName(manifest.productName ?? manifest.name);
app.setAppPath(isFolder ? target : path.dirname(target));
try {
  Module._load(target, null, true);
} catch (error) {
  console.error(error); // else it would be shown in a box, which nobody reads in a test
  process.exit(1);
}
