/** What a report says about the failure, as far as the text shows it. Absent means: not in the text. */
export interface Facts {
  /** HTTP status of the failed call, 400 to 599. */
  readonly httpStatus?: number;
  /** `error.type` of the API's body, such as `overloaded_error`. */
  readonly errorType?: string;
  /** `error.message` of the API's body, redacted. */
  readonly message?: string;
  /** System or TLS error code, such as `ECONNRESET` or `SELF_SIGNED_CERT_IN_CHAIN`. */
  readonly errno?: string;
  /** Request id as the API gives it, such as `req_011C...`. */
  readonly requestId?: string;
  /** Model id or family as written, lower case, such as `claude-opus-4-6` or `opus`. */
  readonly model?: string;
  /** Version of the client, such as `2.1.330`. */
  readonly clientVersion?: string;
  /** Which way the call went: `anthropic`, `bedrock`, `vertex`, `foundry`, `gateway`, or `gateway:<host>`. */
  readonly route?: string;
  /** Retry counter as shown: attempt `attempt` of `maxAttempts`. */
  readonly attempt?: number;
  readonly maxAttempts?: number;
  /** When the limit lifts, in the words of the message, such as `3:45pm (Europe/Berlin)`. */
  readonly resetsAt?: string;
}
