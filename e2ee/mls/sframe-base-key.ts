import type { GroupEnvironment } from './environment.ts'
import { mlsExporter } from './library.ts'
import type { ClientState } from './library.ts'

/** Nk of AES_128_GCM_SHA256_128. */
const SFRAME_BASE_KEY_BYTES = 16

/** `MLS-Exporter("SFrame 1.0 Base Key", "", Nk)` of the state's epoch (RFC 9605 §5.2). */
export function exportSframeBaseKey(state: ClientState, { suite }: GroupEnvironment): Promise<Uint8Array> {
  const { exporterSecret } = state.keySchedule
  return mlsExporter(exporterSecret, 'SFrame 1.0 Base Key', new Uint8Array(), SFRAME_BASE_KEY_BYTES, suite)
}
