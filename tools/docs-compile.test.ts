import { expect, test } from 'vitest'
import { typescriptBlocks } from './docs-compile.ts'

test('finds TypeScript blocks with their place, and no others', () => {
  const markdown =
    '# a\n\n```ts\nlet a = 1\n```\n\n```sh\nls\n```\n\n- b\n\n  ```tsx\n  let c\n  ```\n\n```json\n{}\n```\n'
  expect(typescriptBlocks(markdown)).toEqual([
    { line: 4, code: 'let a = 1\n' },
    { line: 14, code: '  let c\n' },
  ])
})
