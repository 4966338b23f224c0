import { createPainter } from '../../src/charts/create-painter';
import { DARK, LIGHT, PICTURE_GROUND } from '../../src/charts/palettes';
import { timelineOption } from '../../src/charts/timeline-option';
import type { TimelineChart } from '../../src/core/ports/chart';
import { HOUR, MINUTE } from '../../src/domain/duration';

const NOON = Date.UTC(2026, 3, 28, 12);
const PARTS = 48;
const CHART: TimelineChart = {
  from: NOON - 24 * HOUR,
  until: NOON,
  bucket: 30 * MINUTE,
  zone: 'UTC',
  kinds: [
    { kind: 'overloaded', reports: Array.from({ length: PARTS }, (_, n) => (n > 30 && n < 36 ? 5 : 0)) },
    { kind: 'rest', reports: Array.from({ length: PARTS }, (_, n) => (n === 8 ? 1 : 0)) },
  ],
  people: Array.from({ length: PARTS }, (_, n) => (n > 30 && n < 36 ? 4 : 0)),
  usual: Array.from({ length: PARTS }, () => 0.4),
  bands: [
    { lane: 'team', from: NOON - 9 * HOUR, until: NOON - 6 * HOUR, severity: 'severe', aheadMs: 12 * MINUTE },
    { lane: 'official', from: NOON - 8 * HOUR, until: NOON - 5 * HOUR, severity: 'mild' },
  ],
};

describe('a timeline that is drawn', () => {
  const painter = createPainter();

  it('says in words what its colours mean, when, and who was first', async () => {
    const svg = await painter.svg(CHART, 'wide');
    for (const words of ['overloaded', 'other', 'people failing', 'people, usually', 'Your team', 'Official page'])
      expect(svg).toContain(`>${words}</text>`);
    expect(svg).toContain('>first, by 12 min</text>');
    expect(svg).toMatch(/>18:00<\/text>[\s\S]*>Tue 28<\/text>[\s\S]*>06:00<\/text>/);
  });

  it('shows the hours of the team', async () => {
    const svg = await painter.svg({ ...CHART, zone: 'Asia/Tokyo' }, 'wide');
    expect(svg).toContain('>Tue 28</text>');
    expect(svg.indexOf('>Tue 28</text>')).toBeLessThan(svg.indexOf('>18:00</text>'));
  });

  it('has no style in its lines, only names of colours that follow the theme', async () => {
    const svg = await painter.svg(CHART, 'narrow');
    expect(svg).not.toMatch(/ style=| class=|<script/);
    expect(svg).toContain('prefers-color-scheme:dark');
    const names = new Set([...svg.matchAll(/var\(--([\w-]+)\)/g)].map(([, name]) => name ?? ''));
    expect(names.size).toBeGreaterThan(5);
    expect([...names].filter((name) => !(name in LIGHT && name in DARK))).toEqual([]);
  });

  it('leaves the words out where they would cover another band', async () => {
    const { bands } = CHART;
    const near = { lane: 'team', from: NOON - 5.9 * HOUR, until: NOON - 5 * HOUR, severity: 'severe' } as const;
    const before = { ...near, from: NOON - 10 * HOUR, until: NOON - 9.1 * HOUR };
    expect(await painter.svg({ ...CHART, bands: [...bands, near, before] }, 'narrow')).not.toContain('first, by');
  });

  it('says so when nobody reported anything', async () => {
    const svg = await painter.svg({ ...CHART, kinds: [], bands: [] }, 'wide');
    expect(svg).toContain('>Nobody reported an error.</text>');
  });

  it.each(['wide', 'narrow'] as const)('draws no line through those words (%s)', async (shape) => {
    const people = CHART.people.map(() => 0);
    const svg = await painter.svg({ ...CHART, kinds: [], bands: [], people }, shape);
    const top = Number(/translate\([\d.]+ ([\d.]+)\)"[^>]*>Nobody/.exec(svg)?.[1]);
    const lines = [...svg.matchAll(/<path d="M[\d.]+ ([\d.]+)L[\d.]+ \1" fill="none" stroke="var/g)].map(([, y]) =>
      Number(y),
    );
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((y) => Math.abs(y - top - 6) < 10)).toEqual([]);
  });

  it('has every colour well seen against its ground', () => {
    const grounds: [typeof LIGHT, string[]][] = [
      [LIGHT, ['#ffffff']],
      [DARK, ['#242120', PICTURE_GROUND]],
    ];
    for (const [palette, pages] of grounds)
      for (const page of pages)
        for (const [ink, colour] of Object.entries(palette)) {
          if (ink === 'grid' || ink === 'lane') continue;
          const least = ink === 'text' || ink === 'muted' ? 4.5 : 3;
          expect({ ink, seen: contrast(colour, page) >= least }).toEqual({ ink, seen: true });
        }
  });

  it('stacks the kinds: each area ends where the next begins', () => {
    const { series } = timelineOption(CHART, 'wide');
    const areas = (series as { name?: string; data: [number, number][] }[]).filter(({ name }) => name !== undefined);
    const top = areas.find(({ name }) => name === 'other')?.data.map(([, y]) => y) ?? [];
    const overloaded = areas.find(({ name }) => name === 'overloaded')?.data.map(([, y]) => y) ?? [];
    expect([top[8], top[32], overloaded[8], overloaded[32]]).toEqual([1, 5, 0, 5]);
  });

  it('is a PNG with words in it, although the machine need not have a font', async () => {
    const png = Buffer.from(await painter.png(CHART));
    const silent = Buffer.from(await painter.png({ ...CHART, kinds: [], bands: [], people: [], usual: [] }));
    expect(png.subarray(0, 8).toString('latin1')).toBe('\u0089PNG\r\n\u001a\n');
    expect([png.readUInt32BE(16), png.readUInt32BE(20) > 400]).toEqual([1_280, true]);
    expect(png.length).toBeGreaterThan(10_000);
    expect(png.length).toBeLessThan(200_000);
    expect(silent.length).toBeGreaterThan(5_000);
  });
});

/** Contrast of two colours as WCAG 2 has it. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
