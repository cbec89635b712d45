import { run } from 'axe-core'

/** What axe finds wrong in the document, in short lines. Colours need a real renderer and are left out. */
export async function violations(): Promise<string[]> {
  const result = await run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}
