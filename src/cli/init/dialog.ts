import { AppError } from '../../domain/errors';

/** One of several things to choose. */
export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
}

/** Asks a person. Every question fails with Cancelled when they leave, or with Unanswered where nobody can be asked. */
export interface Dialog {
  choose<T extends string>(question: string, choices: readonly Choice<T>[], otherwise?: T): Promise<T>;
  confirm(question: string, otherwise: boolean): Promise<boolean>;
  /** What is typed is not shown. */
  secret(question: string): Promise<string>;
  /** `otherwise` is what an empty answer means; where nobody can be asked, it is the answer. */
  text(question: string, otherwise?: string): Promise<string>;
  /** Something to know, or to do elsewhere. */
  say(text: string): void;
  /** Something went well. */
  good(text: string): void;
  /** Something is wrong: what, and what to do. */
  wrong(text: string): void;
}

/** Somebody pressed Ctrl+C. */
export class Cancelled extends AppError {
  constructor() {
    super('cancelled', 'Stopped.');
  }
}

/** There is nobody to ask. */
export class Unanswered extends AppError {
  constructor(question: string) {
    super('unanswered', `Nobody can be asked here: ${question}`);
  }
}
