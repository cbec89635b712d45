import type { Role } from '@incamera/e2ee/authority'
import type { EpochReport } from '../crypto-worker/group-messages.ts'

/** This device's role in an epoch; without one it has no powers. */
export function ownRole(report: EpochReport | null): Role {
  return report?.roster.find(({ leaf }) => leaf === report.ownLeaf)?.role ?? 'participant'
}
