import type { PlatformHarness } from '../../contract/platform-harness';
import { eventually } from '../../support/eventually';
import { openPlayground } from './harness';
import { readStream } from './read-stream';

type Heard = { readonly kind: string; readonly text?: string };

describe('the API of the playground', () => {
  let playground: PlatformHarness & { readonly base: string };
  let heard: Heard[];

  beforeEach(async () => {
    playground = await openPlayground();
    heard = [];
    await playground.adapter.start(async (event) => void heard.push(event as Heard));
  });
  afterEach(async () => {
    await playground.adapter.stop();
    await playground.close();
  });

  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const answer = await fetch(`${playground.base}/playground${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, text, json: text.startsWith('{') ? JSON.parse(text) : undefined };
  }
  const say = (more: object) =>
    call('POST', '/api/messages', { person: 'mia', channel: 'general', text: 'hello', ...more });

  describe('refuses, and says what is wrong', () => {
    it.each<[string, object, number, string]>([
      ['an unknown person', { person: 'eve' }, 404, 'no-such-person'],
      ['an unknown channel', { channel: 'random' }, 404, 'no-such-channel'],
      ["somebody else's direct messages", { channel: '@noah' }, 404, 'no-such-channel'],
      ['nothing', { text: ' \n\t ' }, 400, 'empty'],
      ['a thread that is not there', { thread: 'm1' }, 404, 'no-such-message'],
      ['a text that is no text', { text: 3 }, 400, 'bad-request'],
      ['a text over the limit', { text: 'x'.repeat(1_048_577) }, 413, 'too-large'],
    ])('%s', async (_what, more, status, code) => {
      const answer = await say(more);
      expect([answer.status, answer.json.error.code]).toEqual([status, code]);
      expect(answer.json.error.message).toMatch(/\.$|: /);
      expect(heard).toEqual([]);
    });

    it.each([
      ['broken JSON', '{"person":'],
      ['a list', '[]'],
      ['null', 'null'],
    ])('%s', async (_what, body) => {
      expect((await call('POST', '/api/messages', body)).status).toBe(400);
    });

    it('text that does not say it is JSON, which other sites could send', async () => {
      const body = JSON.stringify({ person: 'mia', channel: 'general', text: 'hello' });
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
        expect((await call('POST', '/api/messages', body, { 'content-type': type })).status).toBe(415);
      }
    });

    it('other sites', async () => {
      const body = { person: 'mia', channel: 'general', text: 'hello' };
      const foreign = [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { origin: 'http://127.0.0.1:1' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
      ];
      for (const headers of foreign) {
        const answer = await call('POST', '/api/messages', body, headers as Record<string, string>);
        expect([answer.status, answer.json.error.code]).toEqual([403, 'other-site']);
      }
      expect(heard).toEqual([]);
      expect((await call('POST', '/api/messages', body, { origin: playground.base })).status).toBe(202);
    });

    it('everything while the bot does not run', async () => {
      await playground.adapter.stop();
      expect((await say({})).json.error.code).toBe('not-running');
    });
  });

  it('takes a text of 1 MB, hands on all of it and shows its beginning', async () => {
    const text = `${'ü\n'.repeat(524_288)}`;
    const answer = await say({ text });
    expect(answer.status).toBe(202);
    expect(answer.json.message.text).toHaveLength(4_000);
    await eventually(() => expect(heard).toHaveLength(1));
    expect(heard[0]?.text === text).toBe(true);
  });

  it('answers a command that is not ours itself, privately', async () => {
    await say({ text: '/claude-staus now' });
    const [note] = await playground.messages(playground.channels[0], 'mia');
    expect(note?.text).toContain('/claude-staus');
    expect(note?.text).toContain('Try /claude-status');
    expect(note?.private).toBe(true);
    expect(await playground.messages(playground.channels[0], 'noah')).toEqual([]);
    expect(heard).toEqual([]);
  });

  it('shows what is sent twice once', async () => {
    await say({ nonce: 'n' });
    await say({ nonce: 'n' });
    await say({ nonce: 'n', person: 'noah' });
    const state = await call('GET', '/api/state?person=mia');
    expect(state.json.messages.map((message: { author: string }) => message.author)).toEqual(['mia', 'noah']);
  });

  it('lets people press only what they see', async () => {
    const { adapter, channels } = playground;
    const card = {
      title: 'T',
      tone: 'good',
      body: [],
      actions: [{ id: 'works', label: 'Works', value: 'v' }],
    } as const;
    const secret = await adapter.send({ ...channels[0], channel: '@noah' }, card, { deliveryId: 'd' });
    const press = (person: string, pressed: object) =>
      call('POST', `/api/messages/${secret.message}/actions`, { person, ...pressed });
    expect((await press('mia', { action: 'works' })).status).toBe(404);
    expect((await press('noah', { action: 'fixed' })).status).toBe(404);
    expect((await press('noah', { action: 'works', value: 'other' })).status).toBe(404);
    expect((await press('noah', { action: 'works' })).status).toBe(202);
    expect(heard).toMatchObject([{ kind: 'action', value: 'v' }]);
  });

  it('lets people choose from a menu what it offers, and nothing else', async () => {
    const { adapter, channels } = playground;
    const options = [{ value: 'timeout', label: 'Time-out' }];
    const choice = { id: 'troubleshoot', placeholder: 'Choose', options } as const;
    const card = { title: 'T', tone: 'neutral', body: [], choice, actions: [] } as const;
    const { message } = await adapter.send(channels[0], card, { deliveryId: 'd' });
    const choose = (value?: string) =>
      call('POST', `/api/messages/${message}/actions`, { person: 'mia', action: 'troubleshoot', value });
    expect((await choose('anything')).status).toBe(404);
    expect((await choose()).status).toBe(404);
    expect((await choose('timeout')).status).toBe(202);
    expect(heard).toMatchObject([{ kind: 'action', action: 'troubleshoot', value: 'timeout' }]);
  });

  it('deletes messages of one’s own and of the bot, and nobody else’s', async () => {
    const mine = (await say({})).json.message.id;
    expect((await call('DELETE', `/api/messages/${mine}?person=noah`)).status).toBe(403);
    expect((await call('DELETE', `/api/messages/${mine}?person=mia`)).status).toBe(204);
    expect((await call('DELETE', `/api/messages/${mine}?person=mia`)).status).toBe(404);
  });

  describe('forms', () => {
    const OPTIONS = ['a', 'b'].map((option) => ({ id: option, label: option.toUpperCase() }));
    const fields = [
      { kind: 'text' as const, id: 'text', label: 'Text', multiline: true, required: true, maxLength: 5 },
      { kind: 'text' as const, id: 'note', label: 'Note', multiline: false, required: false, maxLength: 5 },
      { kind: 'choice' as const, id: 'where', label: 'Where', many: false, required: false, options: OPTIONS },
      { kind: 'choice' as const, id: 'tried', label: 'Tried', many: true, required: false, options: OPTIONS },
    ];
    const form = { id: 'report', title: 'Report', submitLabel: 'Send', fields } as const;

    async function open(): Promise<string> {
      await playground.adapter.start(async (event, responder) => {
        heard.push(event as Heard);
        if (event.kind === 'command') await responder.openForm(form);
      });
      await say({ text: '/claude-status report' });
      const state = await call('GET', '/api/state?person=mia');
      return state.json.form.id;
    }

    it('are sent when every field is right, once', async () => {
      const id = await open();
      const send = (values: unknown, person = 'mia') => call('POST', `/api/forms/${id}`, { person, values });
      expect((await send({ text: '  ' })).json.error.message).toBe('Please fill in "Text".');
      expect((await send({})).status).toBe(400);
      expect((await send({ text: '123456' })).json.error.message).toContain('at most 5');
      expect((await send({ text: 'abc' }, 'noah')).status).toBe(404);
      expect((await send({ text: 'abc', surprise: 'x', note: '' })).status).toBe(202);
      expect(heard.at(-1)).toMatchObject({ kind: 'form', values: { text: 'abc' } });
      expect(heard.at(-1)).not.toHaveProperty('values.surprise');
      expect((await send({ text: 'abc' })).status).toBe(404);
    });

    it('take what was chosen, one or many as they ask, and nothing that they did not offer', async () => {
      const id = await open();
      const send = (choices: unknown) =>
        call('POST', `/api/forms/${id}`, { person: 'mia', values: { text: 'abc' }, choices });
      expect((await send({ where: ['a', 'b'] })).json.error.message).toContain('choose one only');
      expect((await send({ where: ['c'] })).json.error.message).toContain('no such option');
      expect((await send({ where: 'a' })).status).toBe(400);
      expect((await send({ where: ['a'], tried: ['b', 'a'], surprise: ['a'] })).status).toBe(202);
      expect(heard.at(-1)).toMatchObject({ kind: 'form', choices: { where: ['a'], tried: ['b', 'a'] } });
      expect(heard.at(-1)).not.toHaveProperty('choices.surprise');
    });

    it('can be closed unsent by the one they are open for', async () => {
      const id = await open();
      await call('DELETE', `/api/forms/${id}?person=noah`);
      expect(await playground.formOpen('mia')).toBe(true);
      await call('DELETE', `/api/forms/${id}?person=mia`);
      expect(await playground.formOpen('mia')).toBe(false);
    });
  });

  describe('the stream of changes', () => {
    it('tells each person what they may see, as it happens', async () => {
      const mia = await readStream(`${playground.base}/playground/api/events?person=mia`);
      const noah = await readStream(`${playground.base}/playground/api/events?person=noah`);
      await say({ text: '/claude-status' });
      await say({ text: 'for all' });
      await eventually(() => expect(noah.texts()).toEqual(['for all']));
      await eventually(() => expect(mia.texts()).toEqual(['/claude-status', 'for all']));
      mia.close();
      noah.close();
    });

    it('goes on where it broke off', async () => {
      const first = await readStream(`${playground.base}/playground/api/events?person=mia`);
      await say({ text: 'one' });
      await eventually(() => expect(first.texts()).toEqual(['one']));
      first.close();
      await say({ text: 'two' });
      const again = await readStream(`${playground.base}/playground/api/events?person=mia&after=old`, first.lastId());
      await say({ text: 'three' });
      await eventually(() => expect(again.texts()).toEqual(['two', 'three']));
      again.close();
    });

    it('tells the page to begin anew when it was away too long', async () => {
      const stream = await readStream(`${playground.base}/playground/api/events?person=mia`, 'from-another-process');
      await eventually(() => expect(stream.raw()).toContain('event: reset'));
      stream.close();
    });

    it('is for people of the playground only', async () => {
      expect((await call('GET', '/api/events?person=eve')).status).toBe(404);
    });
  });

  describe('the page', () => {
    it('is served with what it needs, and nothing beside it', async () => {
      const page = await call('GET', '');
      expect(page.text).toContain('<title>Claude status playground</title>');
      const files = [...page.text.matchAll(/(?:src|href)="(\/playground\/[^"]+)"/g)].map(([, path]) => path ?? '');
      expect(files.length).toBeGreaterThan(3);
      for (const file of files) expect((await fetch(`${playground.base}${file}`)).status).toBe(200);
      for (const outside of ['/../package.json', '/..%2fpackage.json', '/package.json', '/%00'])
        expect([400, 403, 404]).toContain((await call('GET', outside)).status);
    });

    it('has no script or style of its own, which the content policy would refuse', async () => {
      const { text } = await call('GET', '');
      expect(text).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=/);
    });
  });
});
