import { createActionIds } from '../../../src/platforms/discord/action-ids';
import { mentionedIn } from '../../../src/platforms/discord/mentioned';
import { renderCard } from '../../../src/platforms/discord/render';

describe('who a text of Discord mentions', () => {
  it('are the people and roles in it, each once, by name where it is known', () => {
    const names = new Map([['1', 'Ana']]);
    expect(mentionedIn('settings mention <@1> <@&22> <@!1> @everyone major', names)).toEqual({
      mentioned: [
        { kind: 'person', id: '1', name: 'Ana' },
        { kind: 'group', id: '22', name: '22' },
      ],
    });
    expect(mentionedIn('status @ana')).toEqual({});
  });

  it('are called beside the embed, and nobody else may be', () => {
    const calls = [
      { kind: 'group', id: '22', name: 'oncall' },
      { kind: 'person', id: '1', name: 'Ana' },
      { kind: 'group', id: 'everyone', name: 'everyone' },
    ] as const;
    const card = { title: 'Down', tone: 'bad', body: [], actions: [] } as const;
    const message = renderCard({ ...card, calls }, createActionIds());
    expect(message.allowed_mentions).toEqual({ parse: [], users: ['1'], roles: ['22'] });
    expect(message.content).toMatch(/^<@&22> <@1> @.everyone$/);
    const silent = renderCard(card, createActionIds());
    expect(silent.allowed_mentions).toEqual({ parse: [] });
    expect(silent).not.toHaveProperty('content');
  });

  it('are at most twenty in one message', () => {
    const calls = Array.from({ length: 25 }, (_, n) => ({ kind: 'person', id: String(100 + n), name: 'Ana' }) as const);
    const card = { title: 'Down', tone: 'bad', body: [], actions: [], calls } as const;
    const { allowed_mentions: allowed, content } = renderCard(card, createActionIds());
    expect(allowed.users).toHaveLength(20);
    expect(content?.split(' ')).toHaveLength(20);
  });
});
