import { spansText } from '../../content/plain-text';
import { modelStepHere } from '../../core/verdict/model-board';
import { stepsNow } from '../../core/verdict/steps-now';
import { adviser } from '../../knowledge/advise';
import type { Way } from '../fetch-through';
import { askBot, type BotPlace } from './ask-bot';
import { askPage } from './ask-page';
import type { StatusAnswer } from './status-answer';

/** What was found out, and what to do. */
export interface Found {
  readonly answer: StatusAnswer;
  readonly steps: readonly string[];
  /** Why it is not the bot that answers, when somebody named one. */
  readonly note?: string;
}

/** Asks the team's bot, and where there is none the official page. Never fails. */
export async function askAround(bot: BotPlace, page: string, way: Way, now: number): Promise<Found> {
  const said = await askBot(bot, way, now);
  const advise = adviser([]);
  const words = (steps: ReturnType<typeof stepsNow>) => steps.map(spansText);
  if (said.ok) {
    const { answer } = said;
    const { verdict, outages, models } = answer;
    return { answer, steps: words(stepsNow(verdict, outages, advise, undefined, modelStepHere(models))) };
  }
  const { answer, record } = await askPage(page, way, now);
  const steps = words(stepsNow(answer.verdict, [], advise, record));
  return { answer, steps, ...(bot.named && { note: `${said.problem} ${said.mend}` }) };
}
