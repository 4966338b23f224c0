import * as fc from 'fast-check';
import type { Card } from '../../../src/content/card';
import { plainText } from '../../../src/content/plain-text';
import { apiDown, HELP, OVERLOADED, openStage } from '../../support/core-stage';

const WITH_ID =
  'API Error: 500 {"type":"error","error":{"type":"api_error","message":"Internal server error"},"request_id":"req_011CSHoEeqs5C35K2UUqR7Fy"} claude-opus-4-6 Claude Code v2.1.330';

let stage: Awaited<ReturnType<typeof openStage>>;
beforeEach(async () => {
  stage = await openStage();
  await stage.page();
});
afterEach(() => stage.close());

const states = ({ body: [list] }: Card) =>
  list?.kind === 'list' ? list.items.map(([lead]) => (lead && 'text' in lead ? lead.text : '')) : [];
const code = ({ body }: Card) => body.flatMap((block) => (block.kind === 'code' ? block.text : []))[0];
const ask = async (user = 'ann') => (await stage.command(user, 'escalate')).first;
const press = async (value: string, user = 'ann') =>
  (await stage.act(user, HELP, { kind: 'action', action: 'escalate', value })).first;
const labels = ({ actions }: Card) => actions.map(({ label }) => label);

describe('the checklist', () => {
  test('needs a report first', async () => {
    expect((await ask()).card.title).toBe('You have no open report');
    await stage.report('ann');
    await stage.minutes(1);
    await stage.press('ann', 'fixed');
    await stage.minutes(1);
    expect((await ask()).card.title).toBe('You have no open report');
  });

  test('asks only for what it cannot know, and has no packet while nothing holds', async () => {
    await stage.report('ann');
    const { card, text } = await ask();
    expect(card.title).toBe('Not yet, as far as is known');
    expect(states(card)).toEqual(['No: ', 'Not known: ', 'Not known: ', 'No: ']);
    expect(text).toContain('half an hour is over at 14:30 UTC');
    expect(labels(card)).toEqual([
      'Fails with another sign-in too',
      'Works with another sign-in',
      'Fails on another network too',
      'Works on another network',
    ]);
    expect(card.files).toBeUndefined();
  });

  test('says when it was last seen: also by who says that it fails there too', async () => {
    await stage.report('ann');
    await stage.minutes(33);
    expect(code(await ask().then(({ card }) => card))).toContain('Last seen: 2026-04-28 14:00 UTC');
    const { card } = await press('sign-ins=yes');
    expect(code(card)).toContain('Last seen: 2026-04-28 14:33 UTC');
  });

  test('points to the network here when it works on another one, before it points to support', async () => {
    await stage.report('ann');
    await stage.minutes(31);
    const { text } = await press('networks=no');
    expect(text).toContain(
      'No: It fails on different networks: on another network it works, which points to the one here.',
    );
    expect(text.indexOf('whoever runs the network')).toBeGreaterThan(0);
    expect(text.indexOf('whoever runs the network')).toBeLessThan(text.indexOf('Support: claude.ai'));
    expect((await press('networks=yes')).text).not.toContain('whoever runs the network');
    expect((await press('sign-ins=no')).text).toContain(
      'with another sign-in it works, which points to that account or key.',
    );
  });

  test('holds after half an hour, while the page is green or not', async () => {
    await stage.page(apiDown('investigating'));
    await stage.report('ann');
    await stage.minutes(29);
    expect((await ask()).card.files).toBeUndefined();
    await stage.minutes(1);
    expect(states((await ask()).card)).toEqual(['No: ', 'Not known: ', 'Not known: ', 'Yes: ']);
  });

  test('calls nobody to escalate what the page tells of already, however many it fails for', async () => {
    await stage.page(apiDown('investigating'));
    for (const user of ['ann', 'ben', 'cid']) await stage.report(user);
    await stage.minutes(6);
    const { card, text } = await ask();
    expect(card.title).toBe('The official page tells of it already');
    expect(text).toContain('Anthropic knows of it: there is nothing to escalate while that is open.');
    expect(text.indexOf('subscribe to the status page')).toBeLessThan(text.indexOf('Get help'));
    expect(card.files).toHaveLength(1);
    await stage.page(apiDown('investigating', 'monitoring', 'resolved'));
    await stage.page();
    expect((await ask()).card.title).toBe('It is time to escalate');
  });

  test('takes no comfort from that page where the way leads through a cloud', async () => {
    await stage.page(apiDown('investigating'));
    await stage.report('ann', 'API Error: 503 Bedrock is unable to process your request. Check AWS Bedrock status');
    await stage.minutes(31);
    expect((await ask()).card.title).toBe('It is time to escalate');
  });

  test('holds when the page is green and errors persist', async () => {
    await stage.report('ann');
    await stage.minutes(10);
    await stage.page();
    const { card, text } = await ask();
    expect(states(card)[0]).toBe('Yes: ');
    expect(text).toContain('errors persist: since 14:00 UTC, while the official page says: ');
  });

  test('does not call a page green that cannot be read', async () => {
    for (let i = 0; i < 30; i++) {
      await stage.pageFails();
      await stage.minutes(1);
    }
    await stage.report('ann');
    expect(states((await ask()).card)[0]).toBe('Not known: ');
  });

  test('takes what was chosen in the form', async () => {
    await stage.act('ann', HELP, {
      kind: 'form',
      values: { text: OVERLOADED },
      choices: { tried: ['sign-in', 'other-network'], since: ['hour'] },
    });
    const { card } = await ask();
    expect(states(card)).toEqual(['Yes: ', 'Yes: ', 'Yes: ', 'Yes: ']);
    expect(card.actions).toEqual([]);
    expect(code(card)).toContain('Tried without effect: signed in again, another network (hotspot, VPN off)');
    expect(code(card)).toContain('First seen: 2026-04-28 13:00 UTC');
  });

  test('takes what team mates met: other places, and sign-ins of their own', async () => {
    for (const [user, where] of [
      ['ann', 'office'],
      ['ben', 'home'],
      ['cid', 'office'],
    ] as const)
      await stage.act(user, HELP, { kind: 'form', values: { text: OVERLOADED }, choices: { where: [where] } });
    expect(states((await ask()).card)[1]).toBe('Not known: ');
    await stage.minutes(6);
    const { card, text } = await ask();
    expect(states(card).slice(1, 3)).toEqual(['Yes: ', 'Yes: ']);
    expect(text).toContain('3 people with sign-ins of their own fail');
    expect(text).toContain('it fails in different places: in the office, at home');
  });

  test('fills in what is pressed: a "no" is asked no more, a "yes" is kept with the reports', async () => {
    await stage.report('ann');
    const no = await press('networks=no');
    expect(states(no.card)).toEqual(['No: ', 'Not known: ', 'No: ', 'No: ']);
    expect(labels(no.card)).toEqual(['Fails with another sign-in too', 'Works with another sign-in']);
    const next = no.card.actions[0]?.value ?? '';
    expect(next).toBe('networks=no,sign-ins=yes');
    const yes = await press(next);
    expect(yes.card.title).toBe('It is time to escalate');
    expect(yes.card.files).toHaveLength(1);
    expect(stage.context.state.reports.at(-1)?.circumstances?.tried).toEqual(['sign-in']);
    expect(states((await ask()).card)[1]).toBe('Yes: ');
  });

  test('takes no forged answers', async () => {
    await stage.report('ann');
    const { card } = await press('networks=maybe,__proto__=yes,sign-ins=yes=no,x'.repeat(9));
    expect(states(card)).toEqual(['No: ', 'Not known: ', 'Not known: ', 'No: ']);
  });
});

describe('the packet', () => {
  test('leaves out a limit that was met on the way', async () => {
    await stage.report('ann', "You've hit your session limit · resets 3:45pm");
    const card = await packet(WITH_ID);
    expect(code(card)).toContain('Errors: server error 1');
    expect(JSON.stringify(card)).not.toContain('session limit');
  });

  const packet = async (text: string) => {
    await stage.report('ann', text);
    await stage.minutes(31);
    return (await ask()).card;
  };

  test('says in UTC since when, what, with which models, versions, routes and request ids', async () => {
    const card = await packet(WITH_ID);
    expect(code(card)).toContain('First seen: 2026-04-28 14:00 UTC');
    expect(code(card)).toContain('Request IDs: req_011CSHoEeqs5C35K2UUqR7Fy');
    expect(code(card)).toContain('Models: claude-opus-4-6');
    expect(code(card)).toContain('Claude Code: 2.1.330');
    expect(code(card)).toContain('Errors: server error 1');
    const [file] = card.files ?? [];
    expect(file).toMatchObject({ name: 'claude-escalation.md', mediaType: 'text/markdown' });
    expect(file?.text).toContain('`req_011CSHoEeqs5C35K2UUqR7Fy`');
    expect(file?.text).toContain('Internal server error');
    expect(file?.text).not.toContain('ann');
  });

  test.each([
    [WITH_ID, ['claude.ai, your initials', 'public issue', 'subscribe to the status page']],
    [OVERLOADED, ['claude.ai, your initials', 'subscribe to the status page']],
    ['API Error: 503 Bedrock is unable to process your request. Check AWS Bedrock status', ['AWS Support']],
    [
      'ANTHROPIC_BASE_URL=https://llm.example.com all upstreams failed (2 attempted)',
      ['Whoever runs your gateway (llm.example.com)'],
    ],
  ])('shows the right door: %s', async (text, doors) => {
    const shown = plainText(await packet(text));
    for (const door of doors) expect(shown).toContain(door);
    if (doors.length < 3) expect(shown).not.toContain('public issue');
  });

  test('cannot be broken out of: what people wrote stays inside its fence', async () => {
    const card = await packet(`${OVERLOADED}\n\`\`\`\n# Heading\n\`\`\`\`\`\n<!channel> @everyone`);
    const text = card.files?.[0]?.text ?? '';
    const fence = /\n(`{3,})text\n/.exec(text)?.[1] ?? '';
    expect(fence.length).toBeGreaterThanOrEqual(3);
    const inside = text.slice(text.indexOf(`${fence}text\n`) + fence.length + 5, text.lastIndexOf(fence));
    expect(inside).toContain('Overloaded');
    expect((inside.match(/`+/g) ?? []).every((ticks) => ticks.length < fence.length)).toBe(true);
  });

  test('holds no secret, whatever was pasted', async () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'),
      minLength: 24,
      maxLength: 60,
    });
    const secret = letters.chain((word) =>
      fc.constantFrom(
        { shown: `sk-ant-api03-${word}`, word },
        { shown: `Authorization: Bearer ${word}`, word },
        { shown: `password=${word}`, word },
        { shown: `https://bob:${word}@proxy.example.com`, word },
        { shown: `ghp_${word}`, word },
        { shown: `${word}@example.com`, word },
        { shown: `/Users/${word}/project`, word },
        { shown: `"x-api-key": "${word}"`, word },
      ),
    );
    const filler = fc.constantFrom(
      '',
      ' model claude-opus-4-6 ',
      '\n```\n',
      ' request id ',
      '"message":"',
      ' version ',
    );
    let n = 0;
    await fc.assert(
      fc.asyncProperty(secret, filler, filler, async ({ shown, word }, before, after) => {
        const user = `p${n++}`;
        await stage.report(user, `${OVERLOADED} ${before} ${shown} ${after}`);
        const { card } = await press('networks=yes', user);
        expect(card.files).toHaveLength(1);
        expect(JSON.stringify(card)).not.toContain(word);
      }),
      { numRuns: 100 },
    );
  });

  test('is offered below every answer to an error, and in the question half an hour later', async () => {
    const { first } = await stage.report('ann');
    expect(first.card.actions.map(({ id }) => id)).toContain('escalate');
    await stage.minutes(31);
    const [question] = stage.platform.messages({ platform: 'fake', workspace: 'w', channel: '@ann' });
    expect(question?.card.actions.map(({ id }) => id)).toContain('escalate');
  });
});
