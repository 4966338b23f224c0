// Adds reports until it is killed, in bursts and one by one; prints each id once the store said that it is kept.
import { openStore } from '../../src/store/open-store';
import { sampleReport } from '../contract/store-samples';

const MOST = 100_000;

async function main(): Promise<void> {
  const store = await openStore({ file: process.argv[2] ?? '' });
  const add = async (n: number) => {
    await store.reports.add('us', sampleReport(`r${n}`, n));
    process.stdout.write(`r${n}\n`);
  };
  for (let n = 0; n < MOST; n += 31) {
    await add(n);
    await Promise.all(Array.from({ length: 30 }, (_, i) => add(n + 1 + i)));
  }
}

void main();
