// @vitest-environment node
import { createHash } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { fetchChecked, ForeignScriptError } from './checked-script.ts'

const SCRIPT = 'postMessage(1)'
const DIGEST = `sha384-${createHash('sha384').update(SCRIPT).digest('base64')}`

const deliver = (body: string, status = 200): void => {
  vi.stubGlobal('fetch', async () => new Response(body, { status }))
}

afterEach(() => {
  vi.unstubAllGlobals()
})

test('the script that the page was built with is handed out as it is', async () => {
  deliver(SCRIPT)
  const blob = await fetchChecked('/assets/a.js', DIGEST)
  expect([await blob.text(), blob.type]).toEqual([SCRIPT, 'text/javascript'])
})

test('a script that differs in one byte is refused', async () => {
  deliver('postMessage(2)')
  await expect(fetchChecked('/assets/a.js', DIGEST)).rejects.toThrow(ForeignScriptError)
})

test.each(['', 'digest-of-group-worker', 'sha384-', 'sha256-AAAA'])(
  'without a digest (%j) no script is good',
  async (digest) => {
    deliver(SCRIPT)
    await expect(fetchChecked('/assets/a.js', digest)).rejects.toThrow(ForeignScriptError)
  },
)

test('an answer that is no script is refused whatever its bytes', async () => {
  deliver(SCRIPT, 404)
  await expect(fetchChecked('/assets/a.js', DIGEST)).rejects.toThrow('not delivered')
})
