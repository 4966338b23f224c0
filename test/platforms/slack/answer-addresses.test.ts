import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { noticeCard } from '../../../src/content/cards/notice';
import { isOfSlack } from '../../../src/platforms/slack/is-of-slack';
import { eventually } from '../../support/eventually';
import { CHANNELS, PEOPLE, TEAM } from '../../support/fake-slack';
import { openSlack } from './slack-harness';

const [GENERAL] = CHANNELS;
const [ALICE] = PEOPLE;
const SLACK = 'https://slack.com/api/';

describe('an address to answer on', () => {
  it.each([
    ['https://hooks.slack.com/commands/T1/2/3', SLACK],
    ['https://hooks.slack.com/actions/T1/2/3', SLACK],
    ['https://files.slack.com/upload/v1/abc', SLACK],
    ['https://hooks.slack-gov.com/commands/T1/2/3', 'https://slack-gov.com/api/'],
    ['https://gateway.example/commands/1', 'https://gateway.example/api/'],
    ['http://127.0.0.1:4010/respond/1', 'http://localhost:4009/api/'],
  ])('is one of Slack, or of who stands in for it: %s', (url, api) => expect(isOfSlack(url, api)).toBe(true));

  it.each([
    ['http://hooks.slack.com/commands/1', SLACK],
    ['https://slack.com.evil.example/1', SLACK],
    ['https://evilslack.com/1', SLACK],
    ['https://user:pass@hooks.slack.com/1', SLACK],
    ['https://hooks.slack.com:8443/1', SLACK],
    ['https://169.254.169.254/latest/meta-data/', SLACK],
    ['http://127.0.0.1:3000/hooks/claude-code', SLACK],
    ['https://[::1]/', SLACK],
    ['file:///etc/passwd', SLACK],
    ['not an address', SLACK],
    ['https://other.example/1', 'https://gateway.example/api/'],
    ['http://gateway.example/1', 'https://gateway.example/api/'],
    ['http://10.0.0.1/1', 'http://127.0.0.1:4009/api/'],
  ])('is no other one: %s', (url, api) => expect(isOfSlack(url, api)).toBe(false));
});

describe('a command that names another address to answer on', () => {
  let harness: Awaited<ReturnType<typeof openSlack>>;
  let elsewhere: Server;
  const asked: string[] = [];

  beforeEach(async () => {
    asked.length = 0;
    elsewhere = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(request.url === '/moved' ? 307 : 200, { location: '/inside' }).end();
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    harness = await openSlack();
    await harness.adapter.start((_event, responder) => responder.reply(noticeCard('Here', 'it is'), 'private'));
  });
  afterEach(async () => {
    await harness.adapter.stop();
    await harness.close();
    elsewhere.close();
  });

  const commandWith = (response_url: string) => ({
    type: 'slash_commands',
    payload: { team_id: TEAM, channel_id: GENERAL, user_id: ALICE, command: '/claude-status', text: '', response_url },
  });
  const isAnswered = () =>
    eventually(async () => {
      const answers = await harness.messages({ platform: 'slack', workspace: TEAM, channel: GENERAL }, ALICE);
      expect(answers.filter((answer) => answer.private)).toHaveLength(1);
    });

  it('is answered by Slack itself, and nobody is asked there', async () => {
    await harness.slack.emit(commandWith('https://10.255.255.1/latest/meta-data/'));
    await isAnswered();
  });

  it('is followed to no further one', async () => {
    const { port } = elsewhere.address() as AddressInfo;
    await harness.slack.emit(commandWith(`http://127.0.0.1:${port}/moved`));
    await isAnswered();
    expect(asked).toEqual(['/moved']);
  });
});
