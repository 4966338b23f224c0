import { tellChannelWhenOver, tellMeWhenOver } from '../announcing/tell-when-over';
import type { Command } from './command';

/** `notify [channel]`: one message when it is over, to who asks or to all in the channel. */
export const notifyCommand: Command = {
  name: 'notify',
  usage: 'notify [channel]',
  summary: "tell me when it's over; with channel, tell everybody here",
  run: (request) =>
    /^(?:the\s+|this\s+)?(?:channel|here|all|everybody)$/i.test(request.args.trim())
      ? tellChannelWhenOver(request)
      : tellMeWhenOver(request),
};
