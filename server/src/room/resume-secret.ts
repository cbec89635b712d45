import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { ResumeSecret } from '@incamera/protocol'

/** 16 random bytes in base64url. */
export const createResumeSecret = (): ResumeSecret => randomBytes(16).toString('base64url') as ResumeSecret

/** Compares in constant time, so that a secret cannot be found byte by byte. */
export function sameSecret(a: ResumeSecret, b: ResumeSecret): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
