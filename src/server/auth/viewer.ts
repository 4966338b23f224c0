import type { FastifyReply, FastifyRequest } from 'fastify';

/** Somebody who looks at a page: `manager` may also mark, change and undo, `viewer` may look. */
export interface Viewer {
  /** The same at every visit: `local`, `password`, or what the proxy in front calls them. Never shown as mark-up. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  readonly role: 'viewer' | 'manager';
  /** How that is known: by being on this machine, by the password, or by the proxy's word. */
  readonly via: 'loopback' | 'password' | 'proxy' | 'token';
}

declare module 'fastify' {
  interface FastifyRequest {
    /**
     * Who asks. Never null inside a route, unless the route is `open` or `anyHost`: whoever is nobody was sent to sign
     * in before. What is for managers says so in its config: `app.post('/x', { config: { managers: true } }, ...)`
     * answers everybody else with 403; a page that shows a button to managers only asks `request.viewer?.role`.
     */
    viewer: Viewer | null;
    /**
     * To be sent along by every form of the page: `<input type="hidden" name="csrf" value="...">`, or as the header
     * `x-csrf-token`. Forms are read within `acceptForms(app)`, which refuses those without it.
     */
    csrfToken: string;
  }
  interface FastifyContextConfig {
    /** Answers also whoever has not signed in: health, the sign-in page and its style. */
    readonly open?: boolean;
    /** Answers also a machine that shows METRICS_TOKEN; `status` also one that shows its own token. */
    readonly readable?: 'numbers' | 'status';
    /** Answers managers only. */
    readonly managers?: boolean;
  }
}

/** Somebody who shows tokens more often than may be. */
export interface TooOften {
  /** ms until they may again. */
  readonly wait: number;
}

/** Says who asks, and what else a request must bring. */
export interface WebAuth {
  /** Whether whoever is nobody must sign in; without it everybody who gets here is `local`. */
  readonly required: boolean;
  /** Who asks; `undefined` is nobody. May renew their cookie. */
  viewerOf(request: FastifyRequest, reply: FastifyReply): Promise<Viewer | TooOften | undefined>;
  /** The token that a form of this request's pages must bring. */
  csrfTokenOf(request: FastifyRequest): string;
  /** Where people sign in, when that is here. */
  readonly signInPath?: string;
  /** Names of hosts besides this machine's own by which browsers come, such as that of PUBLIC_URL. */
  readonly hosts: readonly string[];
}
