import { openStage } from '../../support/core-stage';

describe('what only managers may', () => {
  test('is refused to others with who may, not with that they are strangers', async () => {
    const stage = await openStage({ isManager: () => false });
    await stage.report('ann');
    const { first } = await stage.command('ann', 'merge one other');
    expect(first.visibility).toBe('private');
    expect(first.card.title).toBe('That is for those who look after me');
    await stage.close();
  });
});
