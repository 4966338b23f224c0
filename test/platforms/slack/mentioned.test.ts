import { mentionedIn } from '../../../src/platforms/slack/mentioned';
import { renderCard } from '../../../src/platforms/slack/render';

describe('who a text of Slack names', () => {
  test('are the people and user groups in it, each once, and not the bot', () => {
    expect(
      mentionedIn('<@UBOT> settings mention <!subteam^S1|@oncall> <@U2|ana> <@W3> <@U2> <!here> <#C1|x> major', 'UBOT'),
    ).toEqual({
      mentioned: [
        { kind: 'group', id: 'S1', name: 'oncall' },
        { kind: 'person', id: 'U2', name: 'ana' },
        { kind: 'person', id: 'W3', name: 'W3' },
      ],
    });
    expect(mentionedIn('status @ana &lt;@U1&gt;', 'UBOT')).toEqual({});
  });

  test('are called in a line above the announcement; an id that is none of Slack’s calls nobody', () => {
    const calls = [
      { kind: 'group', id: 'S1', name: 'oncall' },
      { kind: 'person', id: 'U2', name: 'ana' },
      { kind: 'group', id: '!channel', name: '<!channel>' },
    ] as const;
    const { blocks } = renderCard({ title: 'Down', tone: 'bad', body: [], actions: [], calls });
    expect(blocks[1]).toMatchObject({ text: { text: '<!subteam^S1> <@U2> @&lt;!channel&gt;' } });
    expect(renderCard({ title: 'Down', tone: 'bad', body: [], actions: [] }).blocks).toHaveLength(1);
  });
});
