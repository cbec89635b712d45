/** Misuse and defects. What a caller has to expect is a value instead (see outcome.ts). */

export type GroupErrorCode =
  /** The group was closed. */
  | 'closed'
  /** This device was removed from the group. */
  | 'removed'
  /** These member keys already are in a group. */
  | 'keys_used'
  /** An argument has a wrong length or range; `message` names it. */
  | 'bad_argument'
  /** A counter has reached its end. */
  | 'exhausted'
  /** What we made ourselves fails our own checks. */
  | 'own_commit_refused'

/** Base of everything thrown by `mls/`. `code` is stable; texts for people are made elsewhere. */
export class GroupError extends Error {
  readonly code: GroupErrorCode
  constructor(code: GroupErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.name
    this.code = code
  }
}

/** The calling code is wrong. */
export class GroupUsageError extends GroupError {
  static closed(): GroupUsageError {
    return new GroupUsageError('closed', 'the group is closed')
  }
  static removed(): GroupUsageError {
    return new GroupUsageError('removed', 'this device was removed from the group')
  }
  static keysUsed(): GroupUsageError {
    return new GroupUsageError('keys_used', 'these member keys already are in a group')
  }
  static badArgument(title: string, expected: string): GroupUsageError {
    return new GroupUsageError('bad_argument', `"${title}" expected ${expected}`)
  }
}

/** This module is wrong: report a bug. */
export class GroupInternalError extends GroupError {
  static exhausted(what: string): GroupInternalError {
    return new GroupInternalError('exhausted', `${what} has reached its end`)
  }
  static ownCommitRefused(reason: string): GroupInternalError {
    return new GroupInternalError('own_commit_refused', `our own commit fails our own check: ${reason}`)
  }
}
