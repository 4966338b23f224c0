import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openStoreBriefly } from '../src/store/open-store';
import { eventually } from './support/eventually';
import { runApp } from './support/run-app';

const OVERLOADED = 'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}';
const PUBLIC_URL = 'https://bot.example.com';

describe('the whole bot with its pages', () => {
  const get = async (url: string) => (await fetch(url)).text();
  async function outage(base: string): Promise<void> {
    for (const person of ['mia', 'noah', 'priya', 'lars'])
      await fetch(`${base}/playground/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ person, channel: 'claude-help', text: OVERLOADED }),
      });
  }
  /** Where the card leads that channels were told. */
  async function cardUrl(base: string): Promise<string | undefined> {
    return eventually(async () => {
      const state = await (await fetch(`${base}/playground/api/state?person=mia`)).json();
      const { messages } = state as {
        messages: readonly { channel: string; card?: { title: string; url?: string } }[];
      };
      const told = messages.find(({ channel, card }) => channel === 'deploys' && card !== undefined)?.card;
      expect(told?.title).toBe('Claude looks down for your team');
      return told?.url;
    });
  }

  test('leads from the board, and from the card where a public address is known, to the page of an outage', async () => {
    await runApp({ PUBLIC_URL }, async (base) => {
      await outage(base);
      const path = await eventually(async () => {
        const [, found] = /href="(\/outages\/[\w-]+)"/.exec(await get(`${base}/`)) ?? [];
        if (found === undefined) throw new Error('the board shows no outage yet');
        return found;
      });
      const page = await get(base + path);
      expect(page).toContain('Claude looks down for your team');
      expect(page).toContain('overloaded_error');
      expect(await cardUrl(base)).toBe(`${PUBLIC_URL}${path}`);
      expect(await get(`${base}${path}/post-mortem.md`)).toContain('# Post-mortem: Claude looks down for your team');
    });
  });

  test('puts no link on cards that would lead nowhere', async () => {
    await runApp({}, async (base) => {
      await outage(base);
      expect(await cardUrl(base)).toBeUndefined();
    });
    await runApp({ BOARD: 'off', PUBLIC_URL }, async (base) => {
      await outage(base);
      expect(await cardUrl(base)).toBeUndefined();
      expect((await fetch(`${base}/outages/o-1`)).status).toBe(404);
      expect(await get(`${base}/admin`)).not.toContain('href="/"');
    });
  });

  test('shows no text that anybody reported on the page of an outage where only counts are wanted', async () => {
    await runApp({ BOARD: 'counts' }, async (base) => {
      await outage(base);
      const path = await eventually(async () => {
        const [, found] = /href="(\/outages\/[\w-]+)"/.exec(await get(`${base}/`)) ?? [];
        if (found === undefined) throw new Error('the board shows no outage yet');
        return found;
      });
      expect(await get(base + path)).not.toContain('&quot;overloaded_error&quot;');
    });
  });

  test('has the playground’s channels, the notes of the folder and every platform’s cards on its admin pages', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'runbooks-'));
    await writeFile(path.join(folder, 'own.yaml'), 'types: [overloaded]\nnote: Ask in it-help first');
    await runApp({ RUNBOOKS_DIR: folder }, async (base) => {
      const admin = await get(`${base}/admin`);
      expect(admin).toContain('claude-help');
      expect(admin).toContain('Ask in it-help first');
      const cards = await get(`${base}/admin/previews?card=answer`);
      for (const platform of ['on-playground', 'on-slack', 'on-discord']) expect(cards).toContain(`id="${platform}"`);
      expect(cards.split('Ask in it-help first').length).toBeGreaterThan(3);
    });
    await rm(folder, { recursive: true });
  });

  test('has pages for every team, each with what is that team’s own', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'teams-'));
    const file = path.join(folder, 'bot.db');
    const store = await openStoreBriefly(file);
    await store.subscriptions.put('slack:T9', {
      channel: { platform: 'slack', workspace: 'T9', channel: 'C0THEIRS' },
      components: [],
      smallestImpact: 'none',
      teamOutages: true,
      monitored: false,
    });
    await store.close();
    await runApp({ DATABASE_FILE: file }, async (base) => {
      expect(await get(`${base}/`)).toContain('<option value="slack:T9">slack T9</option>');
      const theirs = `${base}/teams/slack%3AT9`;
      expect(await get(`${theirs}/`)).toContain('<option value="slack:T9" selected>');
      const admin = await get(`${theirs}/admin`);
      expect(admin).toContain('<option value="slack:T9" selected>');
      expect([admin.includes('C0THEIRS'), admin.includes('claude-help')]).toEqual([true, false]);
      expect(await get(`${base}/admin`)).not.toContain('C0THEIRS');
      expect((await fetch(`${base}/teams/slack%3AT8/admin`)).status).toBe(404);
      await outage(base);
      const found = await eventually(async () => {
        const [, id] = /href="\/outages\/([\w-]+)"/.exec(await get(`${base}/`)) ?? [];
        if (id === undefined) throw new Error('the board shows no outage yet');
        return id;
      });
      expect((await fetch(`${theirs}/outages/${found}`)).status).toBe(404);
    });
    await runApp({ DATABASE_FILE: file, BOARD: 'off' }, async (base) => {
      const chosen = await fetch(`${base}/teams?team=slack%3AT9`, { redirect: 'manual' });
      expect(chosen.headers.get('location')).toBe('/teams/slack%3AT9/admin');
    });
    await rm(folder, { recursive: true });
  });
});
