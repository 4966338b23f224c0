import { spansText } from '../../content/plain-text';
import { helpedWords } from '../../content/remedy-words';
import { usualWords } from '../../content/usual-words';
import { peopleWords, typeCountWords } from '../../content/wording';
import { formatDuration } from '../../domain/duration';
import type { OutageMoment, OutageTold, OutageView } from '../ports/outage-pages';
import { aheadWords } from './ahead-words';

const WHO: Readonly<Record<OutageMoment['who'], string>> = {
  team: 'Team',
  official: 'Official page',
  people: 'People',
  change: 'Change',
};
const TOLD: Readonly<Record<OutageTold['state'], string>> = {
  told: 'told',
  waiting: 'waits',
  lost: 'could not be told: nothing can be posted there',
  failed: 'could not be told: given up',
};

/** The outage as Markdown: what is known, and places for what only people know. Nobody is named but who wrote notes. */
export function postMortem(view: OutageView): string {
  const { outage, title, endedAt, timeline, evidence, clusters, told, toldDirectly, notes, changes, at } = view;
  const until = endedAt ?? at;
  const parts = [
    `# Post-mortem: ${inline(title)}`,
    `*Put together ${utc(at)} by claude-status-bot from what it knows. Secrets are removed. Times are UTC; what is blank is yours to fill in.*`,
    '## Summary',
    list([
      ['Outage', `\`${outage.id.replaceAll('`', '')}\``],
      [
        'State',
        `${outage.state}${outage.marked === undefined ? '' : `, marked as ${outage.marked.replace('-', ' ')}`}`,
      ],
      ['From', utc(outage.since)],
      ['Until', endedAt === undefined ? 'it goes on' : utc(endedAt)],
      ['Duration', formatDuration(until - outage.since)],
      ['Official', view.official ? `${inline(view.official.name)} (${view.official.url})` : 'no incident on the page'],
      ['Ahead of the page', aheadWords(view) ?? ''],
    ]),
    '## Impact',
    list([
      ['People', peopleWords(outage.people.length)],
      ['Usual for the hour', outage.usual === undefined ? '' : usualWords(outage.usual)],
      ['Reports', typeCountWords(outage.types)],
      ['Work again, as they said', outage.recovered.length > 0 ? peopleWords(outage.recovered.length) : ''],
    ]),
    ...(clusters.length > 0
      ? [
          '### What was reported',
          clusters
            .map(({ label, people, reports }) => `- ${inline(label)}: ${peopleWords(people)}, ${reports} reports`)
            .join('\n'),
        ]
      : []),
    '## Timeline',
    ['| Time (UTC) | Who | What |', '|---|---|---|', ...timeline.map(rowOf)].join('\n'),
    '## Evidence',
    ...section('For it', evidence.pro.map(spansText)),
    ...section('Against it', evidence.contra.map(spansText)),
    ...section('Beside it', evidence.neither.map(spansText)),
    '## Announcements',
    told.length + toldDirectly === 0
      ? 'Nobody was told.'
      : [
          ...told.map(
            ({ channel, state, at: last }) =>
              `- ${inline(`${channel.platform} ${channel.channel}`)}: ${TOLD[state]}${last === undefined ? '' : `, last at ${utc(last)}`}`,
          ),
          ...(toldDirectly > 0 ? [`- ${peopleWords(toldDirectly)} directly`] : []),
        ].join('\n'),
    '## What helped',
    capital(helpedWords(outage.helped) ?? 'nobody said'),
    ...(changes.length > 0
      ? section(
          'Known changes before it',
          changes.map(({ text }) => text),
          '##',
        )
      : []),
    '## Notes',
    notes.length === 0
      ? 'None.'
      : notes.map((note) => `- ${utc(note.happenedAt)}, ${inline(note.author)}: ${inline(note.text)}`).join('\n'),
    '## Open questions',
    [
      'What was the cause?',
      'What went well?',
      'What went badly, or was luck?',
      'What do we change, who does it, until when?',
    ]
      .map((question) => `### ${question}\n\n_(to be filled in)_`)
      .join('\n\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function list(rows: readonly (readonly [label: string, value: string])[]): string {
  return rows
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `- **${label}:** ${value}`)
    .join('\n');
}

function section(heading: string, items: readonly string[], level = '###'): readonly string[] {
  return items.length === 0 ? [] : [`${level} ${heading}`, items.map((item) => `- ${inline(item)}`).join('\n')];
}

function rowOf({ at, who, what, detail }: OutageMoment): string {
  return `| ${utc(at)} | ${WHO[who]} | ${inline(what)}${detail === undefined ? '' : `: ${inline(detail)}`} |`;
}

/** "2026-04-28 14:02". */
function utc(at: number): string {
  const iso = new Date(at).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}

/** No mark-up, no link and no table cell can form in it. */
function inline(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|~@]/g, '\\$&')
    .replace(/:\/\//g, ':\u200b//');
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
