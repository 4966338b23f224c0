import type { Card } from '../../../src/content/card';
import type { ChartPainter, TimelineChart } from '../../../src/core/ports/chart';
import { HOUR, MINUTE, SECOND } from '../../../src/domain/duration';
import { ALERTS, HELP, openStage } from '../../support/core-stage';

/** Draws the same small picture of everything, and keeps what it was asked to draw. */
function fakePainter() {
  const charts: TimelineChart[] = [];
  const painter: ChartPainter = {
    svg: async () => '<svg/>',
    async png(chart) {
      charts.push(chart);
      return Buffer.from('picture');
    },
  };
  return { charts, painter };
}

const picturesIn = (card: Card | undefined) => card?.body.filter((block) => block.kind === 'image') ?? [];

describe('a picture of how it went', () => {
  let stage: Awaited<ReturnType<typeof openStage>>;
  let fake: ReturnType<typeof fakePainter>;
  const outage = async () => {
    for (const person of ['ann', 'bea', 'cid']) await stage.report(person);
  };
  const over = async () => {
    await stage.minutes(90);
    await stage.context.wakeOutbox();
  };
  const shown = (channel = ALERTS) => stage.platform.messages(channel).at(-1)?.card;

  beforeEach(async () => {
    fake = fakePainter();
    stage = await openStage({ painter: fake.painter });
  });
  afterEach(() => stage.close());

  it('comes with history, and says in words what it shows', async () => {
    await outage();
    const { first } = await stage.command('ann', 'history 3');
    const [picture] = picturesIn(first.card);
    expect(picture).toMatchObject({
      url: `data:image/png;base64,${Buffer.from('picture').toString('base64')}`,
      alt: 'Timeline. 3 reports: overloaded 3; at most 3 people failing in 3 h. 1 team outage; no official incidents.',
    });
    expect(fake.charts[0]).toMatchObject({ bucket: 3 * HOUR, zone: 'UTC' });
  });

  it('is not made of nothing', async () => {
    const { first } = await stage.command('ann', 'history');
    expect(picturesIn(first.card)).toEqual([]);
    expect(first.text).toContain('Nobody reported an error.');
  });

  it('comes with what is over, in the one message, and not before', async () => {
    await stage.subscribe(ALERTS);
    await outage();
    await stage.context.wakeOutbox();
    expect(picturesIn(shown())).toEqual([]);
    await over();
    expect(shown()?.title).toContain('again');
    expect(picturesIn(shown())).toHaveLength(1);
    const [chart] = fake.charts;
    expect(chart?.bands).toMatchObject([{ lane: 'team' }]);
    expect((chart?.until ?? 0) - (chart?.from ?? 0)).toBeLessThan(4 * HOUR);
  });

  it('is drawn once for all channels', async () => {
    await stage.subscribe(ALERTS);
    await stage.subscribe(HELP);
    await outage();
    await over();
    expect([ALERTS, HELP].map((channel) => picturesIn(shown(channel)).length)).toEqual([1, 1]);
    expect(fake.charts).toHaveLength(1);
  });

  it('holds up no words when it cannot be made', async () => {
    fake.painter.png = () => Promise.reject(new Error('no font'));
    await outage();
    const { first } = await stage.command('ann', 'history');
    expect(first.text).toContain('3 by 3 people');
    expect(picturesIn(first.card)).toEqual([]);
  });

  it('is not waited for longer than three seconds', async () => {
    fake.painter.png = () => new Promise(() => undefined);
    await outage();
    const answer = stage.command('ann', 'history');
    await stage.clock.advance(3 * SECOND);
    await stage.clock.advance(MINUTE);
    expect(picturesIn((await answer).first.card)).toEqual([]);
  });
});
