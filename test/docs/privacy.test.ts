import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Schema } from '../../src/store/schema';
import { ROOT } from './read-pages';

/** Which row of the page tells of which table; none where nothing in it is of people. */
const TOLD: Readonly<Record<keyof Schema, string | undefined>> = {
  reports: 'Report, from chat',
  working: '"Works for me"',
  outages: 'Outage',
  marks: 'Marks of outages',
  notes: 'Notes on outages',
  groupings: 'What was decided about groups',
  reminders: 'Reminders',
  watchers: '"Tell me when it\'s over"',
  held: 'News held back',
  noise: 'What channels heard',
  subscriptions: 'Subscriptions, deliveries, installations',
  deliveries: 'Subscriptions, deliveries, installations',
  installations: 'Subscriptions, deliveries, installations',
  baselines: 'What is usual in the team',
  tokens: 'Tokens of machines',
  links: 'Whose machines these are',
  signals: 'Sums of telemetry',
  pages: undefined,
  page_news: undefined,
  page_heard: undefined,
  secrets: undefined,
};

const page = readFileSync(path.join(ROOT, 'docs/privacy.md'), 'utf8');
const rows = [...page.matchAll(/^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(([, what = '']) => what);

test('the privacy page tells of everything that is kept of people', () => {
  const words = [...new Set(Object.values(TOLD))].filter((row) => row !== undefined);
  expect(words.filter((row) => !rows.some((what) => what.startsWith(row)))).toEqual([]);
  const more = rows.filter((what) => !['What', '---', 'In memory only'].includes(what.trim()));
  expect(more.filter((what) => !words.some((row) => what.startsWith(row)))).toEqual([]);
});
