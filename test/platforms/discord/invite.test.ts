import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PermissionFlagsBits, PermissionsBitField } from 'discord.js';
import { INVITE_PERMISSIONS, inviteLink, takeAlongLink } from '../../../src/platforms/discord/invite';
import { LEAST_PERMISSIONS, NEEDS } from '../../../src/platforms/discord/permissions';
import { GRANTED } from '../../support/fake-discord-guild';
import { useFakeDiscord } from './use-fake';

const PAGE = readFileSync(path.join(__dirname, '../../../docs/connect-discord.md'), 'utf8');
const names = Object.keys(LEAST_PERMISSIONS);

describe('the invite link of Discord', () => {
  it('asks for what is needed and nothing else', () => {
    expect(new Set<string>(new PermissionsBitField(INVITE_PERMISSIONS).toArray())).toEqual(new Set(names));
    expect(names).toEqual(expect.arrayContaining(Object.values(NEEDS).flat()));
    expect(INVITE_PERMISSIONS & (PermissionFlagsBits.Administrator | PermissionFlagsBits.ManageGuild)).toBe(0n);
  });

  it('is what the stand-in grants, so that the tests run with it', () => {
    expect(new Set<string>(GRANTED)).toEqual(new Set(names));
  });

  it('stands in the docs, for servers and for oneself', () => {
    expect(PAGE).toContain(inviteLink('YOUR_APPLICATION_ID'));
    expect(PAGE).toContain(takeAlongLink('YOUR_APPLICATION_ID'));
    const query = new URL(inviteLink('42')).searchParams;
    expect(Object.fromEntries(query)).toEqual({
      client_id: '42',
      scope: 'bot applications.commands',
      permissions: String(INVITE_PERMISSIONS),
    });
  });

  it.each(Object.entries(LEAST_PERMISSIONS))('gives the reason for %s in the docs', (name, reason) => {
    const words = name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
    const row = PAGE.split('\n').find((line) => line.toLowerCase().startsWith(`| ${words} |`));
    expect(row).toContain(reason);
  });
});

describe('a bot of Discord that is in no server yet', () => {
  const use = useFakeDiscord();

  it('says at its start where it is added', async () => {
    use().fake.state.guilds.clear();
    await use().start();
    const link = inviteLink(use().fake.state.applicationId);
    expect(use().logged).toContain(`info discord bot is in no server yet, this link adds it ${link}`);
  });

  it('says nothing of that once it is in one', async () => {
    await use().start();
    expect(use().logged.join()).not.toContain('in no server');
  });
});
