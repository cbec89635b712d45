import * as v from 'valibot'

/**
 * Said under the keys of the epoch that its sender is stuck in, just before it comes back with new ones: a commit that
 * the named member signed could not be followed. An accusation: that it is true shows only to its sender.
 */
export const commitFailureSchema = v.strictObject({
  kind: v.literal('commit_failed'),
  /** Member id of the one who made the commit. */
  committer: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{21}[AQgw]$/)),
  /** base64url of the first 16 bytes of SHA-256 of the commit as it came: which one is meant. */
  commit: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{21}[AQgw]$/)),
})
