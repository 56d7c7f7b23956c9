/**
 * The archive of a bundle: a ZIP whose files are stored and not compressed, all of the same date. So the same files make the same
 * bytes wherever they are packed, and whoever unpacks one can pack it again and compare: not one byte of it is out of sight.
 */
import { unzipSync, zipSync, type ZipOptions } from 'fflate';

/** Files by name, in their order. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** What is no archive of ours. The message says why. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

/** The earliest date that a ZIP can say, by whatever clock: it is no fact about the files. */
const stored: ZipOptions = { level: 0, mtime: new Date(1980, 0, 1) };

const plainName = /^[a-z][a-z0-9-]*(\.[a-z]+)+$/;

export function packArchive(files: Files): Buffer {
  return Buffer.from(zipSync(Object.fromEntries(files), stored));
}

export interface ReadArchive {
  readonly files: Files;
  /** Just these files make just these bytes: nothing was changed, added or taken away around them. */
  readonly isExact: boolean;
}

/** @throws ArchiveError when it cannot be read */
export function readArchive(archive: Uint8Array): ReadArchive {
  const files = new Map(Object.entries(unzipped(archive)));
  for (const name of files.keys()) if (!plainName.test(name)) throw new ArchiveError(`It holds a file with the name ${JSON.stringify(name)}, which no bundle has.`);
  return { files, isExact: packArchive(files).equals(archive) };
}

function unzipped(archive: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(archive, {
      filter: ({ compression, originalSize }) => {
        if (compression !== 0 || originalSize > archive.length) throw new ArchiveError('It is compressed, which no bundle is.');
        return true;
      },
    });
  } catch (error) {
    throw error instanceof ArchiveError ? error : new ArchiveError('It is no ZIP archive, or a damaged one.', { cause: error });
  }
}
