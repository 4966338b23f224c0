// Opens each file named on the command line; prints what came of it, as JSON.
import { StoreError } from '../../src/domain/errors';
import { openStore } from '../../src/store/open-store';

async function open(file: string): Promise<{ readonly kind: string; readonly message: string }> {
  try {
    await (await openStore({ file })).close();
    return { kind: 'opened', message: '' };
  } catch (error) {
    if (error instanceof StoreError) return { kind: error.kind, message: error.message };
    throw error;
  }
}

async function main(): Promise<void> {
  const openings = [];
  for (const file of process.argv.slice(2)) openings.push(await open(file));
  process.stdout.write(JSON.stringify(openings));
}

void main();
