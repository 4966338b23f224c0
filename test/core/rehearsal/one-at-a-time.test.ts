import type { RehearsalRequest } from '../../../src/core/ports/rehearse';
import type { Rehearsal } from '../../../src/domain/rehearsal';
import { apiDown, openStage } from '../../support/core-stage';

const RESULT: Rehearsal = {
  ...{ incidents: 1, from: 0, until: 1, zone: 'UTC', night: '22:00 to 07:00', months: [] },
  ...{ posts: 1, edits: 0, pings: 0, atNight: 0 },
};

/** A rehearsal that ends when the test says so. */
function slowRehearsal() {
  const asked: RehearsalRequest[] = [];
  let end: { done(result: Rehearsal): void; fail(err: Error): void } | undefined;
  return {
    asked,
    rehearse: (request: RehearsalRequest) => {
      asked.push(request);
      return new Promise<Rehearsal>((done, fail) => {
        end = { done, fail };
      });
    },
    done: () => end?.done(RESULT),
    fail: () => end?.fail(new Error('it broke')),
  };
}

describe('several people who ask for a rehearsal', () => {
  test('get one at a time: who comes meanwhile is told so at once', async () => {
    const slow = slowRehearsal();
    const stage = await openStage({ rehearse: slow.rehearse });
    await stage.page(apiDown('investigating'));
    const first = stage.command('ana', 'rehearse');
    const second = await stage.command('ben', 'rehearse');
    expect(second.first.text).toContain('A rehearsal is under way already');
    expect(second.first.visibility).toBe('private');
    expect(slow.asked).toHaveLength(1);
    slow.done();
    expect((await first).first.text).toContain('would have got 1 message');
    await stage.close();
  });

  test('can ask again once it is done, also when it failed', async () => {
    const slow = slowRehearsal();
    const stage = await openStage({ rehearse: slow.rehearse });
    await stage.page(apiDown('investigating'));
    const first = stage.command('ana', 'rehearse');
    await stage.command('ben', 'rehearse');
    slow.fail();
    await first;
    const next = stage.command('ben', 'rehearse');
    await stage.command('cy', 'rehearse');
    slow.done();
    expect((await next).first.text).toContain('would have got 1 message');
    expect(slow.asked).toHaveLength(2);
    await stage.close();
  });
});
