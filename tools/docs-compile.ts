/** Compiles every TypeScript block in our Markdown files, so that what the documents show is true. */
import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

export type Block = { readonly line: number; readonly code: string }

/** The blocks marked `ts`, `tsx` or `typescript`; `line` is that of the block's first line of code. */
export function typescriptBlocks(markdown: string): Block[] {
  const blocks: Block[] = []
  for (const match of markdown.matchAll(/^( *)(`{3,})(?:ts|tsx|typescript)\b[^\n]*\n([\s\S]*?)^\1\2 *$/gm)) {
    const before = markdown.slice(0, match.index)
    blocks.push({ line: before.split('\n').length + 1, code: match[3] ?? '' })
  }
  return blocks
}

function main(): void {
  const root = path.resolve(import.meta.dirname, '..')
  // Within the checkout, so that the blocks find the workspaces and libraries they import.
  const folder = path.join(root, '.cache/docs-compile')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  let count = 0
  const ignored = new Set(['node_modules', 'dist', '.cache', '.git'])
  for (const file of globSync('**/*.md', {
    cwd: root,
    exclude: (name) => ignored.has(path.basename(name)),
  })) {
    for (const { line, code } of typescriptBlocks(readFileSync(path.join(root, file), 'utf8'))) {
      // Each is its own module, and its line numbers are those of the document.
      const name = `${file.replaceAll('/', '__')}.${line}.tsx`
      writeFileSync(path.join(folder, name), `${'\n'.repeat(line - 1)}${code}\nexport {}\n`)
      count++
    }
  }
  if (count === 0) return
  const config = { extends: '../../web/tsconfig.json', compilerOptions: { types: ['node'] }, include: ['.'] }
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config))
  const compiler = path.join(root, 'node_modules/typescript/bin/tsc')
  const { status } = spawnSync(process.execPath, [compiler, '-p', folder], { stdio: 'inherit' })
  process.exitCode = status ?? 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main()
