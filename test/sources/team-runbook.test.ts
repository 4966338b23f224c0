import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spansText } from '../../src/content/plain-text';
import { MINUTE } from '../../src/domain/duration';
import { adviser } from '../../src/knowledge/advise';
import { createVirtualClock } from '../../src/lib/virtual-clock';
import { openTeamRunbook, type TeamRunbook } from '../../src/sources/team-runbook';
import { eventually } from '../support/eventually';
import { silentLogger } from '../support/silent-logger';

describe("the team's own notes while the bot runs", () => {
  const clock = createVirtualClock(1_000);
  let folder: string;
  let runbook: TeamRunbook;
  let log: ReturnType<typeof silentLogger>;
  const write = (text: string) => writeFile(path.join(folder, 'own.yaml'), text);
  const advised = () => adviser(runbook.notes)('timeout', 'healthy').notes.map(({ spans }) => spansText(spans));

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'runbook-'));
    log = silentLogger();
    await write('types: [timeout]\nnote: Restart the proxy');
    runbook = await openTeamRunbook(folder, { clock, log });
  });
  afterEach(async () => {
    runbook.stop();
    await rm(folder, { recursive: true });
  });

  it('are used as their files are, within a minute of a change', async () => {
    expect(advised()).toEqual(['Restart the proxy']);
    await write('types: [timeout]\nnote: Ask in it-help');
    await clock.advance(MINUTE);
    await eventually(() => expect(advised()).toEqual(['Ask in it-help']));
    expect(runbook.view().folder).toBe(folder);
  });

  it('are read at once when somebody asks, and say what is wrong', async () => {
    await write('types: [timeoot]\nnote: x');
    await runbook.read();
    await runbook.read();
    expect(runbook.view()).toMatchObject({ notes: [], problems: [expect.stringContaining('did you mean `timeout`')] });
    expect(log.lines.filter(({ message }) => message === 'team note left out')).toHaveLength(1);
  });

  it('are none without a folder, and none that stop the bot when the folder is gone', async () => {
    const none = await openTeamRunbook(undefined, { clock, log });
    expect(none.view()).toMatchObject({ notes: [], problems: [] });
    const gone = await openTeamRunbook(path.join(folder, 'gone'), { clock, log });
    expect(gone.view().problems).toHaveLength(1);
    gone.stop();
  });

  it('are no longer read once the bot stops', async () => {
    runbook.stop();
    await write('types: [timeout]\nnote: later');
    await clock.advance(5 * MINUTE);
    expect(advised()).toEqual(['Restart the proxy']);
  });
});
