import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { PARTITIONS } from '../../src/domain/tenancy';
import { createPrometheusMetrics } from '../../src/lib/prometheus-metrics';
import { ownSettings } from '../../src/own-settings';

const read = (...path: string[]) => readFileSync(join(__dirname, '../..', ...path), 'utf8');

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly summary: string; readonly action: string };
}

const rules = (parse(read('ops', 'alerts.yml')) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
);
const dashboard = JSON.parse(read('ops', 'grafana', 'claude-status-bot.json')) as {
  panels: { id: number; title: string; targets: { expr: string }[]; gridPos: Record<'x' | 'y' | 'w' | 'h', number> }[];
};

/** Names of the metrics that there are, with the endings that histograms have. */
async function metricNames(): Promise<ReadonlySet<string>> {
  const text = await createPrometheusMetrics().render();
  const families = [...text.matchAll(/^# TYPE (\S+) (\w+)/gm)];
  return new Set(
    families.flatMap(([, name = '', kind]) =>
      kind === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
    ),
  );
}

const namesIn = (expr: string) => expr.match(/\b(?:claude_status|process|nodejs)_\w+/g) ?? [];

describe('what operates the bot', () => {
  test('alerts and draws only what is counted', async () => {
    const known = await metricNames();
    const expressions = [
      ...rules.map(({ expr }) => expr),
      ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ];
    expect(expressions.length).toBeGreaterThan(20);
    expect(expressions.flatMap(namesIn).filter((name) => !known.has(name))).toEqual([]);
  });

  test('every metric of ours is drawn', async () => {
    const drawn = dashboard.panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => namesIn(expr)));
    const ours = [...(await metricNames())].filter(
      (name) => /^claude_status_/.test(name) && !/_(count|sum)$/.test(name),
    );
    expect(ours.filter((name) => !drawn.includes(name))).toEqual([]);
  });

  test('each alert says what to do', () => {
    for (const { alert, annotations } of rules) {
      expect([alert, annotations.summary]).toEqual([alert, expect.stringMatching(/[.:?]$|\.$/)]);
      expect(annotations.action.length).toBeGreaterThan(20);
    }
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });

  test('knows how many partitions there are', () => {
    const led = rules.filter(({ expr }) => expr.includes('partitions_led'));
    expect(led.map(({ expr }) => Number(/[<>] (\d+)$/.exec(expr)?.[1]))).toEqual([PARTITIONS, PARTITIONS]);
  });

  test('no two panels cover each other', () => {
    const taken = new Set<string>();
    for (const { title, gridPos } of dashboard.panels)
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect([title, taken.has(`${x},${y}`)]).toEqual([title, false]);
          taken.add(`${x},${y}`);
        }
    expect(Math.max(...[...taken].map((cell) => Number(cell.split(',')[0])))).toBe(23);
  });

  test('Prometheus shows the token that Kubernetes is given, to the pods that there are, under the name that an alert wants', () => {
    const { scrape_configs } = parse(read('ops', 'prometheus.yml')) as {
      scrape_configs: { job_name: string; authorization: object; relabel_configs: { regex?: string }[] }[];
    };
    const [job] = scrape_configs;
    expect(job?.job_name).toMatch(/.*claude-status.*/);
    expect(job?.authorization).toEqual({
      type: 'Bearer',
      credentials_file: expect.stringMatching(/\/claude-status-bot\/METRICS_TOKEN$/),
    });
    const kubernetes = read('ops', 'kubernetes.yaml');
    expect(kubernetes).toMatch(/^# with .*METRICS_TOKEN/m);
    const [{ spec }] = parseAllDocuments(kubernetes).map((doc) => doc.toJS());
    const { metadata, spec: pod } = spec.template;
    expect(job?.relabel_configs.map(({ regex }) => regex)).toEqual([
      metadata.labels.app,
      pod.containers[0].ports[0].name,
      undefined,
    ]);
  });

  test('passwords that stand in an address are made without what means something there', () => {
    for (const file of ['.env.example', 'ops/compose.yaml', 'src/guard-settings.ts', 'docs/settings.md'])
      expect([file, read(file)]).toEqual([file, expect.not.stringMatching(/PASSWORD.*rand -base64/)]);
    expect(read('ops', 'compose.yaml')).toContain('put POSTGRES_PASSWORD into .env (openssl rand -hex 24)');
  });

  test('compose and Kubernetes set only settings that there are, and run with the least rights', () => {
    const compose = parse(read('ops', 'compose.yaml'), { merge: true }) as {
      services: Record<string, { environment: Record<string, string>; read_only?: boolean; cap_drop?: string[] }>;
    };
    const settings = Object.keys(ownSettings.shape);
    for (const name of ['bot-1', 'bot-2']) {
      const bot = compose.services[name];
      expect(Object.keys(bot?.environment ?? {}).filter((key) => !settings.includes(key))).toEqual([]);
      expect(bot).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
      expect(bot).not.toHaveProperty('privileged');
      expect(bot).not.toHaveProperty('user');
    }
    const [deployment, ...others] = parseAllDocuments(read('ops', 'kubernetes.yaml')).map((doc) => doc.toJS());
    const { spec } = deployment.spec.template;
    expect(spec.securityContext.runAsNonRoot).toBe(true);
    expect(spec.containers[0].securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    // The user `node` of the image.
    expect(spec.securityContext).toMatchObject({ runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } });
    // What is asked to be scraped without a token answers 401.
    expect(deployment.spec.template.metadata).not.toHaveProperty('annotations');
    expect(spec.automountServiceAccountToken).toBe(false);
    expect(spec.containers[0]).not.toHaveProperty('command');
    const set = spec.containers[0].env.map(({ name }: { name: string }) => name);
    expect(set.filter((key: string) => !settings.includes(key))).toEqual([]);
    for (const one of others)
      expect(one.spec.selector.matchLabels ?? one.spec.selector).toEqual({ app: 'claude-status-bot' });
  });
});
