import { answerReport } from '../reporting/answer-report';
import { reportForm } from '../reporting/report-form';
import type { Command } from './command';

/** `report <text>`: the paste counts, and the answer says what to do. Without a text the form opens. */
export const reportCommand: Command = {
  name: 'report',
  usage: 'report <error text>',
  takesText: true,
  summary: 'paste an error: it is recognised, counted, and answered with what to do',
  run: (request) =>
    request.args.trim() === ''
      ? request.respond.openForm(reportForm())
      : answerReport(request, request.args, 'private'),
};
