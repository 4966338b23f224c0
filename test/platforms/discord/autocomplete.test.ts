import { eventually } from '../../support/eventually';
import { useDiscord } from './open-stage';

describe('what is typed into a command on Discord', () => {
  const stage = useDiscord();
  const type = (field: string, typed: string, command = 'troubleshoot') => {
    const { people, channels, people_type } = stage();
    return people_type.type(people[0], channels[0].channel, command, field, typed);
  };

  it('is completed by the core, which hears who types what and where', async () => {
    const { people, channels } = stage();
    stage().suggestions = [{ value: 'rate_limit', label: 'Too many requests' }];
    const asked = type('type', '429');
    await eventually(() => expect(asked.suggested).toEqual([{ name: 'Too many requests', value: 'rate_limit' }]));
    expect(stage().questions).toMatchObject([
      { command: 'troubleshoot', typed: '429', channel: channels[0], actor: { user: people[0], name: 'Ada' } },
    ]);
    expect(stage().heard).toEqual([]);
  });

  it('is completed with as many and as long suggestions as Discord takes', async () => {
    stage().suggestions = [
      { value: 'v'.repeat(101), label: 'too long to come back' },
      { value: '', label: 'nothing' },
      { value: ' ', label: ' ' },
      ...Array.from({ length: 40 }, (_, index) => ({ value: `v${index}`, label: `@everyone ${'l'.repeat(200)}` })),
    ];
    const asked = type('components', '', 'subscribe');
    await eventually(() => expect(asked.suggested).toHaveLength(25));
    expect(asked.suggested?.[0]).toMatchObject({ value: 'v0', name: expect.stringMatching(/^@\u200beveryone l+…$/) });
  });

  it('is left as it is when the core knows nothing, or fails', async () => {
    const asked = type('time', '3', 'mute');
    await eventually(() => expect(asked.suggested).toEqual([]));
    stage().suggestions = undefined;
    const again = type('time', '30', 'mute');
    await eventually(() => expect(again.suggested).toEqual([]));
  });

  it('may be refused as too late, and the next key is taken', async () => {
    const { people, channels, people_type, fake } = stage();
    type('type', 'a');
    people_type.redeliver();
    await eventually(() => expect(stage().questions).toHaveLength(2));
    const asked = type('type', 'ab');
    await eventually(() => expect(asked.suggested).toEqual([]));
    people_type.command(people[0], channels[0].channel, 'help');
    await stage().hears(1);
    expect(fake.state.interactions.map(({ acknowledged }) => acknowledged).slice(0, 2)).toEqual([8, 8]);
  });
});
