#!/usr/bin/env node
'use strict';
const { spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const project = join(__dirname, '..');
const cli = join(project, 'dist', 'cli.js');

// Straight after a clone and npm ci nothing is built yet, and the first command may be this one.
if (!existsSync(cli)) build();
require(cli).run();

function build() {
  const compiler = join(project, 'node_modules', 'typescript', 'bin', 'tsc');
  if (!existsSync(compiler)) stop('what it is built with is missing. Run npm ci here first.');
  tell('building once; this takes up to a minute.');
  const words = [compiler, '-p', join(project, 'tsconfig.build.json')];
  // Standard output is for the command alone.
  const { status } = spawnSync(process.execPath, words, { stdio: ['ignore', 2, 2] });
  if (status !== 0) stop('it could not be built, for the reason above. If you changed nothing, run npm ci again.');
}

function tell(words) {
  process.stderr.write(`claude-status: ${words}\n`);
}

function stop(words) {
  tell(words);
  process.exit(1);
}
