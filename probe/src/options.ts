/** What the command line asks for. */
export type Options =
  | {
      readonly task: 'meeting'
      readonly mode: 'full' | 'short'
      /** Folder for the report. */
      readonly out: string
      /** File of an Ed25519 private key (PKCS#8, PEM) that signs the report. */
      readonly key: string | null
    }
  | { readonly task: 'mutate'; readonly only: readonly string[] }
  | { readonly task: 'against'; readonly url: URL }

export const USAGE = `usage: npm run probe -- [--short] [--out FOLDER] [--key FILE]
       npm run probe -- --mutate [NAME...]
       node probe/src/main.ts --against URL`

/** @throws {Error} that names the option and the rule */
export function readOptions(args: readonly string[]): Options {
  const rest = [...args]
  const take = (name: string): boolean => {
    const at = rest.indexOf(name)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  }
  const takeValue = (name: string): string | null => {
    const at = rest.indexOf(name)
    if (at < 0) return null
    const [, value] = rest.splice(at, 2)
    if (value === undefined) throw new Error(`${name} needs a value`)
    return value
  }
  if (take('--mutate')) return { task: 'mutate', only: rest }
  const against = takeValue('--against')
  const short = take('--short')
  const out = takeValue('--out') ?? 'probe-report'
  const key = takeValue('--key')
  const [unknown] = rest
  if (unknown !== undefined) throw new Error(`${unknown}: no such option`)
  if (against !== null) {
    if (!URL.canParse(against) || !/^https?:$/.test(new URL(against).protocol))
      throw new Error('--against needs an address such as https://meet.example.org')
    return { task: 'against', url: new URL(against) }
  }
  return { task: 'meeting', mode: short ? 'short' : 'full', out, key }
}
