import { DefaultRestOptions, type RESTOptions } from 'discord.js';

/** Discord took the call, and answered nothing that can be read. */
class UnreadAnswer extends SyntaxError {}

/** Asks as the SDK does; an answer of 2xx that is not the JSON it says to be is told apart from a refusal. */
export const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
  const answer = await DefaultRestOptions.makeRequest(url, init);
  const json = async (): Promise<unknown> => {
    const text = await answer.text();
    try {
      return JSON.parse(text);
    } catch (error) {
      throw answer.ok ? new UnreadAnswer() : error;
    }
  };
  return Object.assign(answer, { json });
};

/** For calls whose answer says nothing that we need: taken is done. */
export async function taken(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof UnreadAnswer)) throw error;
  }
}
