import { openStore } from '../../../src/store/open-store';
import { useTempFolder } from '../../store/temp-folder';
import { HELP, OVERLOADED } from '../../support/core-stage';
import { eventually } from '../../support/eventually';
import { type FillableStore, openFillableStore } from '../../support/fillable-store';
import { openMachineStage } from '../../support/machine-stage';

const FAILED = { error: 'Overloaded', status_code: 529 };
const path = useTempFolder();

describe('while the disk is full', () => {
  let disk: FillableStore;
  let sessions = 0;
  let stage: Awaited<ReturnType<typeof openMachineStage>>;
  beforeEach(async () => {
    disk = await openFillableStore(path('bot.db'));
    sessions = 0;
    stage = await openMachineStage({ store: disk.store });
  });
  afterEach(async () => {
    await stage.stop();
    await disk.store.close();
  });

  const nextHook = () => stage.hook(`s${++sessions}`, undefined, { headers: person(sessions) });
  const person = (n: number) => ({ 'x-claude-status-person': `person-${n}` });

  /** Fills the disk and lets machines report until the bot has noticed. */
  async function fill(): Promise<void> {
    await disk.fill();
    for (let n = 0; n < 500 && !disk.store.isFull(); n++) {
      await nextHook();
      await stage.intake.flush();
    }
    expect(disk.store.isFull()).toBe(true);
  }

  async function makeRoom(): Promise<void> {
    await disk.makeRoom();
    await disk.store.check();
    await stage.clock.advance(10_000);
    await stage.intake.flush();
  }

  it('promises nothing of what machines send: a hook is taken without an error, exporters are told to send it again', async () => {
    expect((await nextHook()).status).toBe(200);
    await fill();
    expect((await nextHook()).status).toBe(202);
    const refused = await stage.event('api_error', 's', 'installation', FAILED);
    expect([refused.status, JSON.parse(refused.body.toString())]).toEqual([
      503,
      { code: 14, message: expect.stringContaining('full') },
    ]);
    await makeRoom();
    expect((await nextHook()).status).toBe(200);
    expect((await stage.event('api_error', 's', 'installation', FAILED)).status).toBe(200);
  });

  it('keeps in memory what machines said, and stores it by itself once there is room', async () => {
    await fill();
    const before = sessions;
    for (let n = 0; n < 5; n++) await nextHook();
    await stage.intake.flush();
    expect(await stage.reports()).not.toHaveLength(before + 5);
    await makeRoom();
    await eventually(async () => {
      const kept = await stage.reports();
      expect(new Set(kept.map(({ reporter }) => reporter)).size).toBe(before + 5);
      expect(kept).toHaveLength(before + 5);
    });
  });

  it('tells people in clear words, answers what it knows, and counts nothing twice afterwards', async () => {
    await fill();
    const { first } = await stage.act('ann', HELP, { kind: 'command', text: `report ${OVERLOADED}` });
    expect(first.text).toContain('I could not keep that: my disk is full');
    expect(first.text).toContain('make room');
    const status = await stage.act('ann', HELP, { kind: 'command', text: 'status' });
    expect(status.first.text).not.toContain('disk');
    await makeRoom();
    await stage.act('ann', HELP, { kind: 'command', text: `report ${OVERLOADED}` });
    await eventually(async () => {
      const mine = (await stage.reports()).filter(({ reporter }) => reporter.endsWith('ann'));
      expect(mine).toHaveLength(2);
    });
    const [outage] = stage.context.state.outages.values();
    expect(outage?.people.filter((key) => key.endsWith('ann'))).toHaveLength(1);
  });

  it('announces an outage once there is room, and once only', async () => {
    await stage.act('noah', HELP, { kind: 'command', text: 'subscribe' });
    await fill();
    for (let n = 0; n < 5; n++) await nextHook();
    await stage.intake.flush();
    await makeRoom();
    await stage.clock.advance(60_000);
    await stage.context.wakeOutbox();
    const told = () => stage.platform.texts(HELP).filter((text) => text.includes('looks down'));
    await eventually(() => expect(told()).toHaveLength(1));
    await stage.clock.advance(180_000);
    expect(told()).toHaveLength(1);
  });

  it('ends with what it acknowledged in the file, and says what it had to give up', async () => {
    await nextHook();
    await stage.intake.flush();
    await fill();
    const kept = (await stage.reports()).map(({ id }) => id);
    await stage.stop();
    await disk.store.close();
    const next = await openStore({ file: path('bot.db') });
    expect((await next.reports.since('default', 0)).map(({ id }) => id)).toEqual(kept);
    await next.close();
  });
});
