#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');

// A clone runs its sources, so that it needs no build and never an old one; the package has only what was built.
const source = join(__dirname, '../apps/cli/main.ts');
if (existsSync(source)) {
  require('tsx/cjs');
  require(source);
} else {
  require('../build/apps/cli/main.js');
}
