import { troubleshootCard, troubleshootMenuCard } from '../../content/cards/troubleshoot';
import { ERROR_TYPES } from '../../domain/error-type';
import { DIAGNOSIS, OPENING } from '../../knowledge/diagnosis';
import { findErrorType } from '../../knowledge/find-type';
import { KNOWLEDGE } from '../../knowledge/registry';
import { redact } from '../../lib/redact';
import { currentVerdict } from '../reporting/reporting';
import type { Command } from './command';
import { suggestErrorTypes } from './suggest-error-types';

const TYPES = ERROR_TYPES.map((type) => ({ type, title: KNOWLEDGE[type].title }));

/** `troubleshoot [type]`: the whole runbook of one type, or where to begin. */
export const troubleshootCommand: Command = {
  name: 'troubleshoot',
  usage: 'troubleshoot [kind of error]',
  summary: 'step by step: what to do about one kind of error',
  suggest: (_core, typed) => suggestErrorTypes(TYPES, typed),
  run({ core, advise, respond, args }) {
    const word = args.trim();
    const found = word === '' ? undefined : findErrorType(word);
    if (found && 'type' in found) {
      const verdict = currentVerdict(core);
      return respond.reply(troubleshootCard(found.type, advise(found.type, verdict.kind), verdict), 'private');
    }
    const unknown = found && { word: redact(word).text, nearest: found.nearest };
    const menu = { opening: OPENING, sections: DIAGNOSIS, types: TYPES, ...(unknown ? { unknown } : {}) };
    return respond.reply(troubleshootMenuCard(menu), 'private');
  },
};
