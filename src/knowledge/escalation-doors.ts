import type { Span } from '../content/card';
import { prose } from '../content/prose';
import { PAGES } from './pages';

const CLOUDS: Readonly<Record<string, string>> = {
  bedrock:
    'Your way goes through Amazon Bedrock: open a case with AWS Support, or ask your account team. Its health page: [AWS](aws).',
  vertex:
    'Your way goes through Google Cloud: open a case with Google Cloud support, or ask your account team. Its health page: [Google Cloud](google).',
  foundry:
    'Your way goes through Microsoft Foundry: open a request with Azure support, or ask your account team. Its health page: [Azure](azure).',
};

const SUPPORT =
  'Support: claude.ai, your initials, Get help; for API keys platform.claude.com, Get help ([how it works](support)). Paste the text above.';
const FOLLOW = 'To hear of it first: [subscribe to the status page](status).';
const FOLLOW_IT = 'To hear of its end: [subscribe to the status page](status), or `/claude-status notify` here.';
const PUBLIC =
  'Page green and a request ID at hand: a [public issue](issues) with that ID, or `/feedback` in Claude Code. Everybody can read an issue: paste no code of yours.';

const NETWORK =
  'It works on another network: ask whoever runs the network here first, with the times above. A proxy, a firewall or the VPN may be in the way.';

const WHEN_IT_GOES_ON = 'Only when it goes on after that, or yours is something else. ';

/** True unless the way leads through a cloud, whose Claude Anthropic's page does not speak for. */
export function goesToClaude(route: string | undefined): boolean {
  return route === undefined || CLOUDS[route] === undefined;
}

/** Where to turn, the right door first, by the way that the requests take. */
export function escalationDoors(
  route: string | undefined,
  {
    hasRequestId,
    pageIsGreen,
    pageTells = false,
    worksElsewhere = false,
  }: {
    readonly hasRequestId: boolean;
    readonly pageIsGreen: boolean;
    readonly pageTells?: boolean;
    /** On another network. */
    readonly worksElsewhere?: boolean;
  },
): readonly (readonly Span[])[] {
  const spans = (text: string) => prose(text, PAGES);
  const cloud = route === undefined ? undefined : CLOUDS[route];
  if (cloud !== undefined) return [spans(cloud)];
  // Who runs it knows: support would say no more than the page does.
  if (pageTells) return [FOLLOW_IT, WHEN_IT_GOES_ON.concat(SUPPORT)].map(spans);
  if (route?.startsWith('gateway')) {
    const host = route.slice('gateway:'.length);
    return [
      [
        { kind: 'text', text: 'Whoever runs your gateway' },
        ...(host === ''
          ? []
          : ([
              { kind: 'text', text: ' (' },
              { kind: 'code', text: host },
              { kind: 'text', text: ')' },
            ] as const)),
        { kind: 'text', text: ': they see what it answered, by the times and request IDs above.' },
      ],
      spans('Only when they find nothing wrong there: '.concat(SUPPORT)),
    ];
  }
  const doors = [SUPPORT, ...(hasRequestId && pageIsGreen ? [PUBLIC] : []), FOLLOW];
  return [...(worksElsewhere ? [NETWORK] : []), ...doors].map(spans);
}
