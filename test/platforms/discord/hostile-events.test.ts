import fc from 'fast-check';
import { useDiscord } from './open-stage';

/** Names that events have, so that what is made up comes near to what is real. */
const KEYS = [
  'id',
  'type',
  'token',
  'data',
  'name',
  'options',
  'value',
  'focused',
  'custom_id',
  'components',
  'component',
  'values',
  'message',
  'channel',
  'channel_id',
  'guild_id',
  'member',
  'user',
  'user_id',
  'author',
  'content',
  'emoji',
  'permissions',
  'target_id',
  'resolved',
  'messages',
  'embeds',
  'context',
  'authorizing_integration_owners',
  'message_id',
];
const WORDS = [
  'claude-status',
  'Report as a Claude error',
  'subscribe',
  'cs:fixed',
  'cs:report',
  'form:report',
  '✅',
  '42',
];
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom<unknown>(...WORDS, 0, 1, 2, 3, 4, 5, 64, null, true),
    fc.string(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 8 }),
  ),
})).value;
const event = fc.dictionary(fc.constantFrom(...KEYS), anything, { minKeys: 3 });

describe('events of Discord that are not as they should be', () => {
  const stage = useDiscord();

  it('harm nothing: what comes after them is answered', async () => {
    const { people, channels, people_type, fake } = stage();
    const names = ['INTERACTION_CREATE', 'MESSAGE_REACTION_ADD'];
    for (const [name, content] of fc.sample(fc.tuple(fc.constantFrom(...names), event), 300)) {
      fake.gateway.dispatch(name, { ...content, type: content.type ?? 2, id: '1', token: 't' });
    }
    people_type.command(people[0], channels[0].channel, 'help');
    let last = await stage().hears(1);
    for (let count = 2; last.event.kind !== 'command' || last.event.actor.user !== people[0]; count += 1)
      last = await stage().hears(count);
    expect(last.event).toMatchObject({ text: 'help' });
  });
});
