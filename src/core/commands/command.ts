import type { Adviser } from '../../knowledge/advise';
import type { CoreContext } from '../core-context';
import type { Inbound, Responder } from '../ports/platform';
import type { Suggestion } from '../ports/suggest';

/** One event that is being answered. */
export interface EventRequest {
  readonly core: CoreContext;
  readonly advise: Adviser;
  readonly event: Inbound;
  readonly respond: Responder;
}

/** One use of a command by one person. */
export interface CommandRequest extends EventRequest {
  /** What follows the command's name, trimmed; raw and hostile. */
  readonly args: string;
}

/** A sub-command of `/claude-status`. */
export interface Command {
  readonly name: string;
  /** How it is written: "mute <time>". */
  readonly usage: string;
  /** What it does, in a few words. */
  readonly summary: string;
  /** What follows is a whole text: any other command is told the beginning only. */
  readonly takesText?: true;
  /** Meant only when nothing follows: else the word begins a question. */
  readonly alone?: true;
  run(request: CommandRequest): Promise<void>;
  /** What could be meant by what somebody is typing after the name, best first; `typed` is raw and hostile. */
  suggest?(core: CoreContext, typed: string): readonly Suggestion[];
}
