const ADMINISTRATOR = 1n << 3n;
const MANAGE_GUILD = 1n << 5n;

/** What somebody may, as Discord writes it; undefined when it is none of its numbers. */
export function permissionBits(permissions: string | undefined): bigint | undefined {
  return permissions !== undefined && /^\d{1,40}$/.test(permissions) ? BigInt(permissions) : undefined;
}

/** Whether who may that manages the server. */
export function managesServer(permissions: bigint | undefined): boolean {
  return permissions !== undefined && (permissions & (ADMINISTRATOR | MANAGE_GUILD)) !== 0n;
}
