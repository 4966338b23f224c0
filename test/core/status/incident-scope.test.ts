import { modelToTry, scopeOfIncident } from '../../../src/core/status/incident-scope';
import type { IncidentUpdate } from '../../../src/domain/status-page';

const scope = (name: string, ...bodies: string[]) =>
  scopeOfIncident({
    name,
    updates: bodies.map(
      (body, n): IncidentUpdate => ({ id: `u${n}`, status: 'identified', body, createdAt: n, affected: [] }),
    ),
  });

describe('rule 11: what an incident is about is in its words, the newest first', () => {
  it.each([
    ['Elevated errors for Claude Opus', [], ['Opus'], 'sonnet'],
    ['Elevated errors on Claude Sonnet 4.5', [], ['Sonnet 4.5'], 'opus'],
    ['Errors', ['We see errors on Opus 4.6 and Sonnet 4.5.'], ['Opus 4.6', 'Sonnet 4.5'], 'haiku'],
    ['Errors on claude-opus-4', ['Looking into it.'], ['Opus 4'], 'sonnet'],
    ['Opus errors', ['Opus 4.6 requests fail.'], ['Opus 4.6'], 'sonnet'],
    ['Errors', ['Haiku 4.5, Opus 4.6 and Sonnet 4.5 fail.'], ['Haiku 4.5', 'Opus 4.6', 'Sonnet 4.5'], undefined],
    ['Elevated errors', ['Looking into it.'], [], undefined],
  ])('reads "%s" %j', (name, bodies, models, model) => {
    const found = scope(name, ...bodies);
    expect(found.models).toEqual(models);
    expect(modelToTry(found)).toBe(model);
  });

  it('lets a newer text replace what an older one named, and keep it when it names none', () => {
    expect(
      scope('Errors on Opus', 'Only Opus 4.6 is affected.', 'It turns out that Sonnet 4.5 fails too, like Opus 4.6.')
        .models,
    ).toEqual(['Sonnet 4.5', 'Opus 4.6']);
    expect(scope('Errors on Opus and Haiku', 'Errors now only occur on Haiku 4.5.').models).toEqual(['Haiku 4.5']);
    expect(scope('Trouble', 'Requests that use Opus fail.').models).toEqual(['Opus']);
    expect(scope('Errors on Opus', 'The cause is known.', 'A fix is out.').models).toEqual(['Opus']);
  });

  it.each([
    'This now also affects Opus 4.6 and claude.ai.',
    'Requests to Opus 4.6 fail as well.',
    'In addition we see errors on Opus 4.6.',
    'The issue has spread to Opus 4.6.',
  ])('keeps what failed before when a newer text adds to it: "%s"', (body) => {
    const grown = scope('Errors on Sonnet 4.6', 'Errors on Sonnet 4.6.', body);
    expect(new Set(grown.models)).toEqual(new Set(['Sonnet 4.6', 'Opus 4.6']));
    expect(modelToTry(grown)).toBe('haiku');
    expect(scope('Errors on several models', body).manyModels).toBe(true);
  });

  it.each([
    'Sonnet and Haiku are not affected.',
    'Opus requests fail; Sonnet and Haiku are operating normally.',
    'Opus 4.6 fails, but Sonnet and Haiku are unaffected.',
    'We recommend using Haiku or Sonnet. Opus 4.6 still fails.',
    'Only Opus 4.6 is affected; Sonnet and Haiku work.',
    'Opus 4.6 still fails, but Haiku is fine, and Sonnet is available.',
  ])('does not take a model that works for one that fails: "%s"', (body) => {
    const found = scope('Errors on Opus', body);
    expect(found.models.map((model) => model.split(' ')[0])).toEqual(['Opus']);
    expect(new Set(found.working)).toEqual(new Set(['sonnet', 'haiku']));
  });

  it.each(['Opus does not work.', "Opus doesn't work well.", 'Opus no longer works.', 'Opus is not available.'])(
    'does not take a model that fails for one that works: "%s"',
    (body) => expect(scope('Trouble', body)).toMatchObject({ models: ['Opus'], working: [] }),
  );

  it('prefers a model of which the page says that it works', () => {
    expect(modelToTry(scope('Errors on Opus', 'Opus fails. Haiku is not affected.'))).toBe('haiku');
  });

  it('takes a model out when the page says that it has recovered', () => {
    const found = scope('Errors on Opus and Sonnet', 'Sonnet has recovered. We go on working on the rest.');
    expect(found.models).toEqual(['Opus']);
    expect(modelToTry(found)).toBe('sonnet');
  });

  it.each([
    'Errors across all models.',
    'Multiple models fail, Opus most of all.',
    'Requests to most of our models fail.',
  ])('knows that no other model helps: "%s"', (body) => {
    expect(scope('Errors', body).manyModels).toBe(true);
    expect(modelToTry(scope('Errors on Opus', body))).toBeUndefined();
  });

  it('does not take a percentage or a time for a version', () => {
    expect(scope('Errors', 'Opus 12% of requests fail since Sonnet 14:20.').models).toEqual(['Opus', 'Sonnet']);
  });
});

describe('rule 15: a side feature', () => {
  it.each([
    'File uploads fail for some. Core functionality is not affected.',
    'Voice mode is unavailable; core features are unaffected.',
    'Web search is slow. Model requests are operating normally.',
    'Sharing is broken. Core chat functionality is working as expected.',
    'Memory cannot be edited. Inference is not impacted.',
    "Export fails. Claude's core functionality isn't affected.",
    'Artifacts do not open. Core services remain available.',
    'Connectors time out. This does not impact core functionality.',
  ])('is known by the words of the page: "%s"', (body) => {
    expect(scope('Trouble', body).besideCore).toBe(true);
  });

  it.each([
    'Requests to the API fail.',
    'Core functionality is affected.',
    'Model requests fail with overloaded errors.',
    'Requests that use core features fail.',
    'Errors on the API; all other services are unaffected.',
  ])('is not read into other words: "%s"', (body) => {
    expect(scope('Trouble', body).besideCore).toBe(false);
  });

  it('stays one until the page says that the core is hit too', () => {
    const first = 'File uploads fail. Core functionality is not affected.';
    expect(scope('Uploads', first, 'The cause is known.').besideCore).toBe(true);
    expect(scope('Uploads', first, 'Model requests now see elevated errors as well.').besideCore).toBe(false);
  });
});
