import type { Lifetime } from './library.ts'

/**
 * How far before `now` a key package becomes valid. Higher: tolerates clocks that differ more, such as
 * one in a wrong time zone. Lower: shorter lifetimes.
 */
const CLOCK_TOLERANCE_SECONDS = 86_400

/**
 * How long a key package stays valid. Higher: a device may wait longer in a lobby. Lower: a key package that was
 * never used, and that a server kept, is worthless sooner.
 */
const VALIDITY_SECONDS = 86_400

/** The lifetime of a key package made at `now` milliseconds (RFC 9420 §7.2). */
export function lifetimeFrom(now: number): Lifetime {
  const seconds = Math.floor(now / 1000)
  return {
    notBefore: BigInt(Math.max(0, seconds - CLOCK_TOLERANCE_SECONDS)),
    notAfter: BigInt(seconds + VALIDITY_SECONDS),
  }
}

/** Whether the lifetime is no longer than ours; RFC 9420 §7.2 leaves the limit to the application. */
export function isShortLifetime(lifetime: Lifetime): boolean {
  const length = lifetime.notAfter - lifetime.notBefore
  return length >= 0n && length <= BigInt(VALIDITY_SECONDS + CLOCK_TOLERANCE_SECONDS)
}

/** Whether `now` milliseconds lies in the lifetime. */
export function isCurrent(lifetime: Lifetime, now: number): boolean {
  const seconds = BigInt(Math.floor(now / 1000))
  return lifetime.notBefore <= seconds && seconds <= lifetime.notAfter
}
