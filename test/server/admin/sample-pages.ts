import type { AdminPages } from '../../../src/core/ports/admin-pages';
import type { PageAnswer } from '../../../src/core/ports/outage-pages';

export const HOSTILE = '<script>alert(1)</script>';
export const KEY = 'chat:w:help';
const CHANNEL = { platform: 'chat', workspace: 'w', channel: 'help' };

/** One channel with a form of every kind of field; whatever is done is told to `act` by its name. */
export function samplePages(act: (what: string) => (...args: readonly unknown[]) => Promise<PageAnswer>): AdminPages {
  return {
    zone: 'Europe/Berlin',
    channels: () => [
      { key: KEY, channel: CHANNEL, settings: [{ label: 'Impact', value: [{ kind: 'text', text: HOSTILE }] }] },
    ],
    forms: (key) =>
      key !== KEY
        ? []
        : [
            {
              id: 'quiet',
              title: 'Quiet',
              submitLabel: 'Save',
              fields: [
                {
                  kind: 'text',
                  id: 'hours',
                  label: 'Hours',
                  required: false,
                  multiline: false,
                  maxLength: 5,
                  value: HOSTILE,
                },
                {
                  kind: 'choice',
                  id: 'days',
                  label: 'Days',
                  required: false,
                  many: true,
                  options: [
                    { id: 'Mon', label: 'Monday' },
                    { id: 'Tue', label: 'Tuesday' },
                  ],
                  chosen: ['Mon'],
                },
                {
                  kind: 'choice',
                  id: 'except',
                  label: 'Except',
                  required: true,
                  many: false,
                  options: [
                    { id: 'a', label: 'A' },
                    { id: 'b', label: 'B' },
                  ],
                },
                {
                  kind: 'people',
                  id: 'who',
                  label: 'Who',
                  required: false,
                  many: true,
                  groups: true,
                  chosen: [
                    { kind: 'person', id: 'U1', name: HOSTILE },
                    { kind: 'group', id: 'G1', name: 'oncall' },
                  ],
                },
              ],
            },
          ],
    workspaces: () => [{ platform: 'chat', workspace: 'w' }],
    save: act('save'),
    subscribe: act('subscribe'),
    unsubscribe: act('unsubscribe'),
    mute: act('mute'),
    test: act('test'),
    changes: () => [
      { id: 'n-1', kind: 'change', at: 0, happenedAt: 0, person: 'web:web:ann', author: 'ann', text: HOSTILE },
    ],
    noteChange: act('change'),
    removeNote: act('remove'),
    samples: () => [
      { id: 'one', when: 'Once', card: { title: HOSTILE, tone: 'bad', body: [], actions: [] } },
      { id: 'two', when: 'Twice', card: { title: 'Two', tone: 'good', body: [], actions: [] } },
    ],
  };
}
