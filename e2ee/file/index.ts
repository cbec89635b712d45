/**
 * Files between members: sealed in chunks under a key of their own, for a store that learns a padded size only.
 *
 * @module
 */
export { FILE_KEY_BYTES, importFileKey } from './cipher.ts'
export type { FileKey } from './cipher.ts'
export { cleanFileName, isRiskyFileName, MAX_FILE_NAME_CHARACTERS } from './file-name.ts'
export { FileOpener } from './open.ts'
export type { FileExpectation } from './open.ts'
export { FileSealer } from './seal.ts'
export { CHUNK_BYTES, isFileSize, largestFile, MAX_FILE_BYTES, sealedSize, TAG_BYTES } from './size.ts'
