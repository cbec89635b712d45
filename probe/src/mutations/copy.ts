/**
 * A copy of the checkout that leaks can be put into. It shares the packages with the original, and nothing else.
 *
 * @module
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Mutation, mutate } from './mutation.ts'

/** What the server needs to run: its own workspaces, the built client and the notices. */
const PARTS = ['package.json', 'register', 'protocol', 'server', 'notices', 'web/dist', 'web/package.json']

/** @param folder an empty one */
export function copyCheckout(root: string, folder: string): void {
  for (const part of PARTS) {
    cpSync(path.join(root, part), path.join(folder, part), {
      recursive: true,
      filter: (file) => !file.includes('node_modules'),
    })
  }
  const packages = path.join(folder, 'node_modules')
  mkdirSync(path.join(packages, '@incamera'), { recursive: true })
  for (const name of readdirSync(path.join(root, 'node_modules')))
    if (name !== '@incamera') symlinkSync(path.join(root, 'node_modules', name), path.join(packages, name))
  for (const name of ['register', 'protocol', 'server', 'notices'])
    symlinkSync(path.join(folder, name), path.join(packages, '@incamera', name))
}

/** Puts a leak in; the result takes it out again. Null where it does not fit. */
export function applyMutation(folder: string, mutation: Mutation): (() => void) | null {
  const file = path.join(folder, mutation.file)
  const original = readFileSync(file, 'utf8')
  const changed = mutate(original, mutation)
  if (changed === null) return null
  writeFileSync(file, changed)
  return () => {
    writeFileSync(file, original)
  }
}
