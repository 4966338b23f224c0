import { GATEWAY, OFFICE, OUTAGE, OWN, step, unlessTried } from './step';

/** Outage: the one thing that most people want to hear. */
export const LEAVE_IT_AS_IT_IS = step(
  'Nothing on your side needs changing: keep the session open and try again in a few minutes. Most API errors are gone within five.',
  ['provider-outage'],
);

/** The same while the team only suspects an outage. */
export const LIKELY_NOT_YOU = step(
  'Leave your settings as they are for now: several people have trouble, so it is most likely not you. Try again in a few minutes.',
  ['suspected-outage'],
);

/** Outage: stop retrying by hand. */
export const WAIT_TO_BE_TOLD = step(
  "Press “Tell me when it's over” instead of retrying by hand: the bot writes to you, and everybody's retries make the recovery slower.",
  OUTAGE,
);

/** Outage: where the provider speaks. */
export const FOLLOW_THE_PAGE = step(
  'Follow [status.claude.com](status), components Claude API and Claude Code. It often speaks up a quarter of an hour late.',
  OUTAGE,
);

/** Nothing wider known: the page first, then a restart. */
export const CHECK_THE_PAGE = step(
  'Look at [status.claude.com](status), component Claude API. Green does not prove much in the first quarter of an hour: the page lags.',
  OWN,
);

/** Nothing wider known: the cheap cure. */
export const WAIT_AND_RESTART = unlessTried(
  'restart',
  step(
    'Wait a minute, restart Claude Code and try again: about nine in ten API errors are gone within five minutes.',
    OWN,
  ),
);

/** A gateway between the team and Claude: find out which, and who runs it. */
export const WHICH_GATEWAY = step(
  'Find your route: `/status` shows the credential and the base URL in use, `ANTHROPIC_BASE_URL` names the gateway. Ask whoever runs it, with time and request ID.',
  GATEWAY,
);

/** Cloud routes have their own health pages. */
export const CLOUD_STATUS = step(
  'On Bedrock, Google Cloud or Foundry, look at the health page of [AWS](aws), [Google Cloud](google) or [Azure](azure): status.claude.com does not cover them.',
  GATEWAY,
);

/** Separates the gateway from Claude. */
export const BYPASS_GATEWAY = step(
  'If your team allows the direct way, test it once with `ANTHROPIC_BASE_URL` unset: when that works, it is the gateway.',
  GATEWAY,
);

/** Separates the office from Claude. */
export const TRY_A_HOTSPOT = unlessTried(
  'other-network',
  step(
    'Try once from a mobile hotspot with the VPN off. When it works there, the office network is the cause.',
    OFFICE,
  ),
);

/** The office's own people can mend it. */
export const ASK_IT = step(
  'Tell IT what the bot says and since when, and ask what changed: firewall rules, VPN, proxy, TLS inspection. They need the [list of hosts to allow](network).',
  OFFICE,
);

/** The error that the office network cannot cause. */
export const NOT_THE_OFFICE = step(
  'This answer came from the API itself, so your network does reach it: the trouble that others in the office have is another one.',
  OFFICE,
);
