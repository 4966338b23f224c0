import { code, type Span, text } from '../../content/card';
import { PLACE_WORDS } from '../../content/circumstance-words';
import { peopleWords } from '../../content/wording';
import type { Place } from '../../domain/circumstances';
import type { ErrorReport } from '../../domain/error-report';
import { type OtherPage, routeReason, routeTrouble } from '../verdict/route-pages';
import type { RecentTrouble } from './recent-trouble';
import { type Statement, statement } from './statement';

const GATEWAY = 'gateway:';
const ROUTE_WORDS: Readonly<Record<string, string>> = {
  anthropic: 'directly to Anthropic',
  bedrock: 'Amazon Bedrock',
  vertex: 'Google Vertex AI',
  foundry: 'Microsoft Foundry',
  gateway: 'a gateway that is not named',
};
const MOST_WAYS = 5;

/** Which way the failing requests went, and from which places. */
export function wayEvidence(
  { reports }: RecentTrouble,
  others: readonly OtherPage[],
  now: number,
): readonly Statement[] {
  if (reports.length === 0) return [];
  const routes = peopleBy(reports, ({ facts }) => facts.route);
  return [
    ...ways(routes, reports),
    ...providersOnTheWay(routes, others, now),
    ...places(reports),
    ...otherNetworks(reports),
  ];
}

type Counts = readonly (readonly [key: string, people: number])[];

/** How many people named each, most first. */
function peopleBy(reports: readonly ErrorReport[], keyOf: (report: ErrorReport) => string | undefined): Counts {
  const people = new Map<string, Set<string>>();
  for (const report of reports) {
    const key = keyOf(report);
    if (key !== undefined) people.set(key, (people.get(key) ?? new Set()).add(report.reporter));
  }
  return [...people].map(([key, set]) => [key, set.size] as const).sort((a, b) => b[1] - a[1]);
}

function ways(routes: Counts, reports: readonly ErrorReport[]): readonly Statement[] {
  const silent = new Set(reports.filter(({ facts }) => facts.route === undefined).map(({ reporter }) => reporter)).size;
  const [first] = routes;
  if (!first) return [statement([], [], 'No report names the way that it took to Claude.')];
  const list = routes
    .slice(0, MOST_WAYS)
    .flatMap(([route, people], n): Span[] => [
      text(n === 0 ? '' : ', '),
      ...routeSpans(route),
      text(` ${peopleWords(people)}`),
    ]);
  const rest = silent > 0 ? `; ${peopleWords(silent)} named none.` : '.';
  const all = routes.length === 1 && silent === 0 && first[1] >= 2;
  const isGateway = first[0].startsWith(GATEWAY);
  const lead = 'Ways to Claude that the reports name: ';
  if (all && isGateway)
    return [statement(['gateway'], ['provider', 'network'], 'All went through one gateway: ', ...list, rest)];
  if (routes.some(([route]) => !route.startsWith('gateway')))
    return [statement(['provider'], ['gateway'], lead, ...list, rest)];
  return [statement(routes.length > 1 ? ['provider'] : [], routes.length > 1 ? ['gateway'] : [], lead, ...list, rest)];
}

/** Hosts come from the messages: they are shown as code. */
function routeSpans(route: string): readonly Span[] {
  return route.startsWith(GATEWAY) ? [code(route.slice(GATEWAY.length))] : [text(ROUTE_WORDS[route] ?? route)];
}

function providersOnTheWay(routes: Counts, others: readonly OtherPage[], now: number): readonly Statement[] {
  return routes.flatMap(([route]) => {
    const trouble = routeTrouble(route, others);
    return trouble ? [statement(['gateway'], ['nothing', 'person'], routeReason(trouble, now))] : [];
  });
}

function places(reports: readonly ErrorReport[]): readonly Statement[] {
  const counts = peopleBy(reports, ({ circumstances }) => circumstances?.place);
  const [first] = counts;
  if (!first) return [];
  const said = counts.reduce((sum, [, people]) => sum + people, 0);
  const list = counts.map(([place, people]) => `${PLACE_WORDS[place as Place].toLowerCase()} ${people}`).join(', ');
  const words = `Where they are, as ${peopleWords(said)} said: ${list}.`;
  const shares = counts.length === 1 && said >= 2 && (first[0] === 'office' || first[0] === 'vpn');
  if (shares) return [statement(['network'], [], `${words} They share a network.`)];
  return counts.length > 1
    ? [statement(['provider'], ['network'], `${words} They share no network.`)]
    : [statement([], [], words)];
}

function otherNetworks(reports: readonly ErrorReport[]): readonly Statement[] {
  const tried = reports.filter(({ circumstances }) => circumstances?.tried?.includes('other-network'));
  const people = new Set(tried.map(({ reporter }) => reporter)).size;
  if (people === 0) return [];
  return [statement(['provider'], ['network'], `${peopleWords(people)} tried another network: it failed there too.`)];
}
