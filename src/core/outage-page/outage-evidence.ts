import type { ErrorReport } from '../../domain/error-report';
import { isOutageOpen, type Outage, scopeSeen } from '../../domain/outage';
import { type CoreContext, primaryPage } from '../core-context';
import { reportsOf } from '../outages/outage-reports';
import { linkedIncident } from '../outages/outage-watch';
import type { OutageView } from '../ports/outage-pages';
import type { Working } from '../ports/store';
import { isOwnTrouble, sharedGateway } from '../verdict/shared-route';
import { machineEvidence } from '../why/machine-evidence';
import { pageEvidence } from '../why/page-evidence';
import { peopleEvidence } from '../why/people-evidence';
import type { RecentTrouble } from '../why/recent-trouble';
import { type Cause, type Statement, statement } from '../why/statement';
import { wayEvidence } from '../why/way-evidence';

/** What speaks for the outage being what it is taken for, and what against; of one that is over, as it was at its end. */
export function outageEvidence(
  context: Pick<CoreContext, 'state' | 'pages' | 'clock'>,
  outage: Outage,
  {
    reports,
    working,
    until,
  }: { readonly reports: readonly ErrorReport[]; readonly working: readonly Working[]; readonly until: number },
): OutageView['evidence'] {
  const { state, pages } = context;
  const page = primaryPage(context);
  const trouble = troubleOf(outage, reports, working);
  const others = pages.slice(1).map((other) => ({ page: other, record: state.pages.get(other.id) }));
  // What machines and the page say is known of now only.
  const now = isOutageOpen(outage)
    ? [...machineEvidence(state.activity, trouble, until), ...pageEvidence(page, pages.length > 0, until)]
    : officialThen(outage, linkedIncident(outage, page) !== undefined);
  const all = [
    ...peopleEvidence(trouble, until),
    ...wayEvidence(trouble, isOutageOpen(outage) ? others : [], until),
    ...now,
  ];
  const cause = causeOf(outage, reports);
  const pro = all.filter(({ speaksFor }) => cause !== undefined && speaksFor.includes(cause));
  const contra = all.filter(({ speaksAgainst }) => cause !== undefined && speaksAgainst.includes(cause));
  const say = (list: readonly Statement[]) => list.map((one) => one.say);
  return {
    pro: say(pro),
    contra: say(contra),
    neither: say(all.filter((one) => !pro.includes(one) && !contra.includes(one))),
  };
}

function officialThen({ incidentId }: Outage, isKnown: boolean): readonly Statement[] {
  if (incidentId === undefined)
    return [statement([], ['provider'], 'No incident on the official page was linked to it.')];
  return [
    statement(['provider'], [], isKnown ? 'The official page told of an incident.' : 'The official page told of it.'),
  ];
}

function causeOf(outage: Outage, reports: readonly ErrorReport[]): Cause | undefined {
  if (outage.scope === 'limits') return undefined;
  if (sharedGateway(outage, reports) !== undefined) return 'gateway';
  return scopeSeen(outage) === 'network' ? 'network' : 'provider';
}

function troubleOf(outage: Outage, reports: readonly ErrorReport[], working: readonly Working[]): RecentTrouble {
  const serious = reportsOf(outage, reports);
  const lastAt = new Map(serious.map(({ reporter, at }) => [reporter, at]));
  const fine = working.filter(({ person, at }) => at >= outage.since && at >= (lastAt.get(person) ?? 0));
  return {
    from: outage.since,
    outage,
    reports: serious,
    own: reports.filter(({ type }) => isOwnTrouble(type)),
    failing: new Set(lastAt.keys()),
    fine: new Set(fine.map(({ person }) => person)),
  };
}
