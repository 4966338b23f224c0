import type { ChoiceField, Form, Inbound, Responder } from '../../../src/core/ports/platform';
import { blankFields, formAnswers, formView } from '../../../src/platforms/slack/form-view';
import { eventually } from '../../support/eventually';
import { CHANNELS, PEOPLE } from '../../support/fake-slack';
import { slackPeople } from '../../support/fake-slack-people';
import { listOf, objectOf } from '../../support/fake-slack-rules';
import { refuseModal } from '../../support/fake-slack-view-rules';
import { openSlack } from './slack-harness';

const [GENERAL] = CHANNELS;
const [ALICE] = PEOPLE;
const options = (count: number) => Array.from({ length: count }, (_, n) => ({ id: `o${n}`, label: `Option ${n}` }));
const choice = (id: string, more: Partial<ChoiceField> = {}): ChoiceField => ({
  kind: 'choice',
  id,
  label: id,
  required: false,
  many: false,
  options: options(3),
  ...more,
});
const formOf = (...fields: Form['fields']): Form => ({ id: 'report', title: 'Report', submitLabel: 'Send', fields });
const viewOf = (form: Form) => JSON.parse(JSON.stringify(formView(form, {}))) as Record<string, unknown>;
const elementIn = (form: Form) => objectOf(objectOf(listOf(viewOf(form).blocks)[0]).element);

describe('a field to choose from', () => {
  it.each([
    ['all at once when they are few', choice('where', { options: options(4) }), 'radio_buttons'],
    ['in a menu when they are more', choice('since', { options: options(5) }), 'static_select'],
    ['as boxes when several may be taken', choice('tried', { many: true, options: options(10) }), 'checkboxes'],
    [
      'in a menu when they are too many for boxes',
      choice('t', { many: true, options: options(11) }),
      'multi_static_select',
    ],
  ])('shows its options %s', (_, field, type) => {
    const form = formOf({ ...field, placeholder: 'Choose' });
    expect(elementIn(form)).toMatchObject({ type, options: field.options.map(({ id }) => ({ value: id })) });
    expect(refuseModal(viewOf(form))).toEqual([]);
  });

  it('keeps within what Slack takes, whatever its words', () => {
    const long = { id: 'a', label: 'x'.repeat(200) };
    const many = formOf(
      choice('one', {
        label: 'y'.repeat(3_000),
        options: [long, { id: 'b', label: '' }],
        placeholder: 'z'.repeat(300),
      }),
      choice('two', { options: options(150) }),
    );
    expect(refuseModal(viewOf(many))).toEqual([]);
  });

  it('is left out of the texts, with the ids that the form offered and no others', () => {
    const { blocks } = viewOf(formOf(choice('where'), choice('tried', { many: true }), choice('since')));
    const option = (value: string) => ({ text: { type: 'plain_text', text: 'x' }, value });
    const values = {
      where: { value: { type: 'radio_buttons', selected_option: option('o1') } },
      tried: {
        value: { type: 'checkboxes', selected_options: [option('o0'), option('forged'), null, 7, option('o2')] },
      },
      since: { value: { type: 'radio_buttons', selected_option: null } },
      text: { value: { type: 'plain_text_input', value: 'API Error: 529' } },
      note: { value: { type: 'plain_text_input', value: null } },
    };
    expect(formAnswers({ blocks, state: { values } })).toEqual({
      values: { text: 'API Error: 529', note: '' },
      choices: { where: ['o1'], tried: ['o0', 'o2'], since: [] },
      people: {},
    });
  });

  it.each([undefined, null, 7, 'x', [], { values: null }, { values: { a: null, b: { value: 3 } } }])(
    'is not there in a form that holds %j',
    (state) => {
      expect(formAnswers({ state, blocks: state }).choices).toEqual({});
    },
  );
});

describe('a text that has to be there', () => {
  it.each([
    ['  \n ', ['what']],
    ['', ['what']],
    ['x', []],
  ])('is asked for anew where it is %j', (value, wrong) => {
    const text = { kind: 'text', label: 'x', multiline: false, maxLength: 9 } as const;
    const form = formOf(
      { ...text, id: 'what', required: true },
      { ...text, id: 'note', required: false },
      choice('where'),
    );
    const state = { values: { what: { value: { value } }, note: { value: { value: ' ' } } } };
    expect(Object.keys(blankFields({ ...viewOf(form), state }))).toEqual(wrong);
  });
});

describe('the form', () => {
  it('brings back what was written and chosen, through Slack', async () => {
    const harness = await openSlack();
    const people = slackPeople(harness.slack);
    const heard: { readonly event: Inbound; readonly responder: Responder }[] = [];
    await harness.adapter.start(async (event, responder) => void heard.push({ event, responder }));
    const next = (count: number) =>
      eventually(() => heard[count - 1] ?? Promise.reject(new Error(`${heard.length} of ${count}`)));
    await people.command(ALICE, GENERAL, 'report');
    await (await next(1)).responder.openForm(
      formOf(
        { kind: 'text', id: 'what', label: 'What?', required: true, multiline: false, maxLength: 200 },
        choice('where', { required: true }),
        choice('since', { options: options(7) }),
        choice('tried', { many: true }),
      ),
    );
    await expect(people.submit(ALICE, { what: 'it fails' })).rejects.toThrow('where is required');
    await people.submit(ALICE, { what: 'it fails' }, { where: ['Option 2'], tried: ['o0', 'o1'] });
    expect((await next(2)).event).toMatchObject({
      kind: 'form',
      values: { what: 'it fails' },
      choices: { where: ['o2'], since: [], tried: ['o0', 'o1'] },
    });
    await harness.adapter.stop();
    await harness.close();
  });
});
