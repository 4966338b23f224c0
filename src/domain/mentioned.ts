/** Somebody who can be called by name on a platform: a person, or a group of people (a user group, a role). */
export interface Mentioned {
  readonly kind: 'person' | 'group';
  /** The platform's own. */
  readonly id: string;
  /** The name to show; the platform's or somebody's, untrusted. */
  readonly name: string;
}
