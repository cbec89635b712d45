import { noticeFiles } from '@incamera/notices'
import { type Effective, registerCopy } from '@incamera/register'
import { Asset } from './assets.ts'

/**
 * The notice and the register as this server serves them: what they say follows from what is in effect here.
 *
 * @param isOverdue asked at each request
 */
export function createNotices(
  effective: Effective,
  isOverdue: () => boolean,
): () => ReadonlyMap<string, Asset> {
  const make = (deletionOverdue: boolean): ReadonlyMap<string, Asset> =>
    new Map(
      [
        ...noticeFiles({ effective, deletionOverdue }),
        ['register.json', registerCopy(effective)] as const,
      ].map(([name, text]) => [name, new Asset(name, Buffer.from(text))]),
    )
  const usual = make(false)
  const overdue = make(true)
  return () => (isOverdue() ? overdue : usual)
}
