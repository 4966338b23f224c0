import { existsSync, readFileSync } from 'node:fs';
import { createMachineIntake } from '../../../src/core/machines/machine-intake';
import { adviser } from '../../../src/knowledge/advise';
import { createNetworkHash } from '../../../src/lib/network-hash';
import { openStore } from '../../../src/store/open-store';
import { useTempFolder } from '../../store/temp-folder';
import { openStage } from '../../support/core-stage';

const path = useTempFolder();

it('keeps neither an address nor the word for its network in the database', async () => {
  const file = path('bot.db');
  const store = await openStore({ file });
  const stage = await openStage({ store });
  const intake = createMachineIntake({
    ...stage,
    contextOf: stage.core.contextOf,
    advise: adviser(),
    hash: (text) => text,
    retention: 1,
  });
  const network = createNetworkHash(() => 0)('203.0.113.77');
  const signal = { ok: false, model: 'other', route: 'other', version: 'other', type: 'connection' } as const;
  for (const who of ['a', 'b', 'c', 'd']) {
    const sender = { tenant: 'default', token: 't', person: `p:w:${who}`, network };
    await intake.takeSignals(sender, [who === 'd' ? { ...signal, ok: true } : signal]);
  }
  expect(stage.context.state.activity.networks(stage.clock.now()).get(network ?? '')).toEqual({
    people: 4,
    failing: 3,
  });
  await intake.stop();
  await stage.close();
  await store.close();
  const kept = [file, `${file}-wal`].filter(existsSync).map((name) => readFileSync(name).toString('latin1'));
  for (const word of ['203.0.113', String(network)]) expect(kept.join().includes(word)).toBe(false);
});
