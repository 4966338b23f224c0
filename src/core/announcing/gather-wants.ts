import type { Store, Want } from '../ports/store';

/** The store as it is, but what is wanted of its outbox waits until it is sent, all at once: channels may be thousands. */
export function gatherWants(store: Store): { readonly gathering: Store; send(): Promise<void> } {
  let wants: { readonly tenant: string; readonly want: Want }[] = [];
  return {
    gathering: {
      ...store,
      outbox: {
        ...store.outbox,
        async want(tenant, channel, announcement, dueAt) {
          wants.push({ tenant, want: { channel, announcement, dueAt } });
        },
      },
    },
    async send() {
      const [first] = wants;
      const all = wants.map(({ want }) => want);
      wants = [];
      if (first) await store.outbox.wantAll(first.tenant, all);
    },
  };
}
