import type { APIEmbed } from 'discord.js';
import { type FakePayload, type FakeSelectOption, Refusal } from './fake-discord-state';

/** Menus of people, and of people and roles. */
const PICKS = [5, 7];
const SELECT = 3;
const INPUT = 4;

/** Refuses a message as Discord does (message and component references). */
export function checkMessage(payload: FakePayload): void {
  const problems: string[] = [];
  const within = (what: string, text: unknown, most: number, least = 0) => {
    if (text === undefined) return;
    const length = typeof text === 'string' ? text.trim().length : Number.NaN;
    if (!(length >= least && String(text).length <= most))
      problems.push(`${what} must be ${least} to ${most} characters`);
  };
  const address = (what: string, url: string | undefined) => {
    if (url !== undefined && !/^(https?|attachment):\/\//.test(url)) problems.push(`${what} scheme is not supported`);
  };
  within('content', payload.content, 2_000);
  if (payload.nonce !== undefined) within('nonce', String(payload.nonce), 25, 1);
  const embeds = payload.embeds ?? [];
  if (embeds.length > 10) problems.push('embeds: at most 10');
  let total = 0;
  for (const [index, embed] of embeds.entries()) {
    const at = `embeds[${index}]`;
    within(`${at}.title`, embed.title, 256, 1);
    within(`${at}.description`, embed.description, 4_096, 1);
    within(`${at}.footer`, embed.footer?.text, 2_048, 1);
    within(`${at}.author`, embed.author?.name, 256, 1);
    address(`${at}.url`, embed.url);
    address(`${at}.image`, embed.image?.url);
    if ((embed.fields ?? []).length > 25) problems.push(`${at}.fields: at most 25`);
    for (const field of embed.fields ?? []) {
      within(`${at}.field.name`, field.name ?? '', 256, 1);
      within(`${at}.field.value`, field.value ?? '', 1_024, 1);
    }
    if (embed.color !== undefined && !(embed.color >= 0 && embed.color <= 0xffffff)) problems.push(`${at}.color`);
    if (embed.timestamp !== undefined && Number.isNaN(Date.parse(embed.timestamp))) problems.push(`${at}.timestamp`);
    total += embedLength(embed);
  }
  if (total > 6_000) problems.push('embeds: 6000 characters in all');
  checkComponents(payload, problems);
  checkFiles(payload, problems);
  if (problems.length > 0) throw new Refusal(400, 50_035, `Invalid Form Body: ${problems.join('; ')}`);
  const empty = embeds.every((embed) => embedLength(embed) === 0 && !embed.image);
  if (!payload.content && empty) throw new Refusal(400, 50_006, 'Cannot send an empty message');
}

function checkFiles({ attachments = [], uploaded = {}, embeds = [] }: FakePayload, problems: string[]): void {
  const files = new Map(attachments.map(({ id, filename }) => [filename, uploaded[id]]));
  if (attachments.length > 10) problems.push('attachments: at most 10');
  if (attachments.some(({ description = '' }) => description.length > 1_024)) problems.push('attachment.description');
  for (const [name, file] of files) if (file?.name !== name) problems.push(`attachments: no file ${name}`);
  for (const { image } of embeds) {
    const name = /^attachment:\/\/(.*)$/.exec(image?.url ?? '')?.[1];
    if (name !== undefined && !files.has(name)) problems.push(`image: no attachment ${name}`);
  }
}

/** What counts against the 6,000 characters. */
export function embedLength(embed: APIEmbed): number {
  const texts = [embed.title, embed.description, embed.footer?.text, embed.author?.name];
  for (const field of embed.fields ?? []) texts.push(field.name, field.value);
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}

function checkComponents(payload: FakePayload, problems: string[]): void {
  const rows = payload.components ?? [];
  if (rows.length > 5) problems.push('components: at most 5 rows');
  const ids = rows.flatMap((row) => row.components.map((button) => button.custom_id));
  if (new Set(ids).size !== ids.length) problems.push('components: duplicated custom_id');
  for (const row of rows) {
    const [first] = row.components;
    if (row.type !== 1 || row.components.length < 1 || row.components.length > 5) problems.push('row: 1 to 5 buttons');
    if (first?.type === SELECT) {
      if (row.components.length > 1) problems.push('row: one menu alone');
      checkSelect(first, problems);
      continue;
    }
    for (const button of row.components) {
      const label = button.label ?? '';
      const id = button.custom_id ?? '';
      if (button.type !== 2 || ![1, 2, 3, 4].includes(button.style ?? 0)) problems.push('button: type or style');
      if (label.trim() === '' || label.length > 80) problems.push('button.label must be 1 to 80 characters');
      if (id.length < 1 || id.length > 100) problems.push('button.custom_id must be 1 to 100 characters');
    }
  }
}

function checkSelect(select: FakeSelect, problems: string[]): void {
  const { options = [], custom_id: id = '', placeholder = '', min_values: least = 1, max_values: most = 1 } = select;
  if (id.length < 1 || id.length > 100) problems.push('select.custom_id must be 1 to 100 characters');
  if (placeholder.length > 150) problems.push('select.placeholder must be at most 150 characters');
  if (options.length < 1 || options.length > 25) problems.push('select.options must be 1 to 25');
  if (least < 0 || most < Math.max(1, least) || most > options.length) problems.push('select: min_values, max_values');
  if (select.required && least < 1) problems.push('select: required, but min_values is 0');
  if (new Set(options.map(({ value }) => value)).size < options.length) problems.push('select: duplicated value');
  for (const { label = '', value = '', description = '' } of options) {
    if (label.trim() === '' || label.length > 100) problems.push('option.label must be 1 to 100 characters');
    if (value === '' || value.length > 100) problems.push('option.value must be 1 to 100 characters');
    if (description.length > 100) problems.push('option.description must be at most 100 characters');
  }
}

/** Refuses a modal as Discord does. */
export function checkModal(modal: {
  readonly title?: string;
  readonly custom_id?: string;
  readonly components?: readonly object[];
}): void {
  const problems: string[] = [];
  const within = (what: string, text: string | undefined, most: number, least = 1) => {
    const length = text?.length ?? 0;
    if (length < least || length > most) problems.push(`${what} must be ${least} to ${most} characters`);
  };
  within('title', modal.title, 45);
  within('custom_id', modal.custom_id, 100);
  const rows = (modal.components ?? []) as readonly FakeLabel[];
  if (rows.length < 1 || rows.length > 5) problems.push('components: 1 to 5');
  const ids = rows.map(({ component }) => component?.custom_id);
  if (new Set(ids).size < ids.length) problems.push('components: duplicated custom_id');
  for (const { type, label, component } of rows) {
    within('label', label, 45);
    within('custom_id', component?.custom_id, 100);
    if (type !== 18 || ![INPUT, SELECT, ...PICKS].includes(component?.type ?? 0)) problems.push('component: type');
    if (PICKS.includes(component?.type ?? 0)) checkPick(component, problems);
    if (component?.type === SELECT) checkSelect(component, problems);
    if (component?.type !== INPUT) continue;
    within('placeholder', component.placeholder, 100, 0);
    const most = component.max_length ?? 4_000;
    within('value', component.value, most, 0);
    if (most < 1 || most > 4_000) problems.push('max_length must be 1 to 4000');
    if (component.style !== 1 && component.style !== 2) problems.push('style');
  }
  if (problems.length > 0) throw new Refusal(400, 50_035, `Invalid Form Body: ${problems.join('; ')}`);
}

function checkPick(pick: FakeLabel['component'], problems: string[]): void {
  const { type, custom_id: id = '', placeholder = '', min_values: least = 1, max_values: most = 1 } = pick ?? {};
  const chosen = pick?.default_values ?? [];
  if (id.length < 1 || placeholder.length > 150 || pick?.options)
    problems.push('select: custom_id, placeholder, options');
  if (least < 0 || most < Math.max(1, least) || most > 25) problems.push('select: min_values, max_values');
  if (chosen.length > most || (chosen.length > 0 && chosen.length < least)) problems.push('default_values: how many');
  const allowed = type === 5 ? ['user'] : ['user', 'role'];
  if (chosen.some((one) => !/^\d{1,20}$/.test(one.id) || !allowed.includes(one.type))) problems.push('default_values');
}

interface FakeSelect {
  readonly custom_id?: string;
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly options?: readonly FakeSelectOption[];
  readonly min_values?: number;
  readonly max_values?: number;
}

/** A text input or a menu with its label, in a modal. */
export interface FakeLabel {
  readonly type: number;
  readonly label?: string;
  readonly component?: {
    readonly type: number;
    readonly custom_id: string;
    readonly style?: number;
    readonly max_length?: number;
    readonly required?: boolean;
    readonly placeholder?: string;
    readonly value?: string;
    readonly options?: readonly FakeSelectOption[];
    readonly min_values?: number;
    readonly max_values?: number;
    readonly default_values?: readonly { readonly id: string; readonly type: string }[];
  };
}
