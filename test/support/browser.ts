import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const run = promisify(execFile);

/** The package takes these settings of AWS Lambda as its word to bring its shared libraries too. */
const UNPACK = `require('@sparticuz/chromium').executablePath().then((path) => process.stdout.write(path))`;
const LIKE_LAMBDA = { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];
const QUIET_FLAGS = ['--disable-background-networking', '--disable-component-update', '--disable-domain-reliability'];

let running: Promise<Browser> | undefined;

/** The browser of this test file, started at the first call. It brings its own program, libraries and fonts. */
export function openBrowser(): Promise<Browser> {
  running ??= launch();
  return running;
}

export async function closeBrowser(): Promise<void> {
  const browser = await running;
  running = undefined;
  await browser?.close();
}

async function launch(): Promise<Browser> {
  const home = await unpacked();
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    args: [...FLAGS, ...QUIET_FLAGS],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
    },
  });
}

/** Unpacks once a machine. Several test files may do so at once: each works apart, the first to finish is kept. */
async function unpacked(): Promise<string> {
  const home = join(tmpdir(), `claude-status-chromium-${await packageVersion()}`);
  if (await exists(home)) return home;
  const workshop = await mkdtemp(`${home}-`);
  await run(process.execPath, ['-e', UNPACK], {
    cwd: process.cwd(),
    env: { ...process.env, ...LIKE_LAMBDA, TMPDIR: workshop },
  });
  await mkdir(join(workshop, 'font-cache'), { recursive: true });
  await writeFile(join(workshop, 'fonts.conf'), fontsConf(home));
  await rename(workshop, home).catch(async (error: unknown) => {
    await rm(workshop, { recursive: true, force: true });
    if (!(await exists(home))) throw error;
  });
  return home;
}

async function packageVersion(): Promise<string> {
  const manifest = join(dirname(require.resolve('@sparticuz/chromium')), '../../package.json');
  return (JSON.parse(await readFile(manifest, 'utf8')) as { version: string }).version;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** The package's own font first; what the machine has besides serves for characters that it lacks. */
const OURS_FIRST = ['system-ui', 'sans', 'sans-serif'].map(
  (family) => `<alias binding="same"><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`,
);

function fontsConf(home: string): string {
  return [
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>',
    `<dir>${join(home, 'fonts', 'fonts')}</dir><cachedir>${join(home, 'font-cache')}</cachedir>`,
    ...OURS_FIRST,
    '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
    '</fontconfig>',
  ].join('');
}
