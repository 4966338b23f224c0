import {
  ASK_IT,
  BYPASS_GATEWAY,
  CHECK_THE_PAGE,
  CLOUD_STATUS,
  FOLLOW_THE_PAGE,
  LEAVE_IT_AS_IT_IS,
  LIKELY_NOT_YOU,
  TRY_A_HOTSPOT,
  WAIT_AND_RESTART,
  WAIT_TO_BE_TOLD,
  WHICH_GATEWAY,
} from './common-steps';
import type { ErrorKnowledge } from './error-knowledge';
import { escalate, GATEWAY, OFFICE, OUTAGE, OWN, read, remark, step, unlessTried } from './step';

/** What to tell somebody whose error no rule is sure about. */
export const unknownError: Omit<ErrorKnowledge, 'type' | 'signatures' | 'examples'> = {
  title: 'An error that I do not recognise',
  summary:
    'The text does not say clearly what failed. It counts as a report all the same; these are the steps that help with most errors.',
  steps: [
    LEAVE_IT_AS_IT_IS,
    LIKELY_NOT_YOU,
    WAIT_AND_RESTART,
    CHECK_THE_PAGE,
    TRY_A_HOTSPOT,
    step('Does `claude --version` answer, and what does `claude doctor` say? It only reads.', OWN),
    step('What changed lately: firewall rules, VPN, proxy, an update? Undo that first.', OWN, OFFICE),
    unlessTried('other-network', step('Try from a mobile hotspot: when it works there, it is the network.', OWN)),
    step(
      'Paste the whole message, with the status number and the request ID: then I can say more.',
      OWN,
      OUTAGE,
      OFFICE,
      GATEWAY,
    ),
    ASK_IT,
    WHICH_GATEWAY,
    WAIT_TO_BE_TOLD,
    FOLLOW_THE_PAGE,
    CLOUD_STATUS,
    BYPASS_GATEWAY,
  ],
  escalation: [
    escalate(
      'it lasts longer than 30 minutes, the page is green and other networks fail as well',
      '[Get help](support) or a [GitHub issue](issues), with the request ID.',
      OWN,
    ),
    escalate(
      'it works on a hotspot and not in the office',
      'IT, with the time and the [hosts to allow](network).',
      OFFICE,
    ),
    escalate('it only fails through the gateway', 'Its operator.', GATEWAY),
  ],
  background: [
    remark(
      '`/claude-status troubleshoot` lists the kinds of errors that I know, and how to tell an outage from trouble of your own.',
    ),
  ],
  links: [read('Claude Code: error reference', 'errors'), read('Official status', 'status')],
};
