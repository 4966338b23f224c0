import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** Of a body, also once it is unpacked. The exporters' 512 records are well below one. */
export const LARGEST_BODY = 4 * 1024 * 1024;

const unpack = promisify(gunzip);

/** Why a body was refused; `status` is HTTP's. */
export class BodyError extends Error {
  constructor(
    readonly status: 400 | 413 | 415,
    message: string,
  ) {
    super(message);
  }
}

/** The body unpacked, never larger than what is allowed. Fails with BodyError. */
export async function unpacked(body: Buffer, encoding: string | undefined): Promise<Buffer> {
  const way = encoding?.trim().toLowerCase() ?? 'identity';
  if (way === 'identity' || way === '') return body;
  if (way !== 'gzip') throw new BodyError(415, 'Send the body as it is or packed with gzip.');
  try {
    return await unpack(body, { maxOutputLength: LARGEST_BODY });
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE')
      throw new BodyError(413, `Unpacked, the body is larger than ${LARGEST_BODY / 1024 / 1024} MB.`);
    throw new BodyError(400, 'The body cannot be unpacked: it is no gzip, or it is cut off.');
  }
}
