/**
 * Reads string lists out of the meson files in mediasoup's package, so that a new release's list of
 * sources needs no edit here. Understands just what those files use (`name = [ … ]`, `name += [ … ]`
 * under `if get_option('…')` and `if host_machine.system() == '…'`) and refuses to guess about the rest.
 */

/** true, false, or undefined where the condition is one this reader does not know. */
type Verdict = boolean | undefined

type Branch = { readonly outer: Verdict; readonly seen: Verdict; readonly live: Verdict }

function and(left: Verdict, right: Verdict): Verdict {
  if (left === false || right === false) return false
  return left === undefined || right === undefined ? undefined : true
}

function not(verdict: Verdict): Verdict {
  return verdict === undefined ? undefined : !verdict
}

function or(left: Verdict, right: Verdict): Verdict {
  return not(and(not(left), not(right)))
}

function judge(condition: string, enabled: ReadonlySet<string>): Verdict {
  let whole: Verdict = true
  for (const term of condition.split(/\s+and\s+/)) {
    const [, negation, rest = ''] = /^(not\s+)?(.*)$/.exec(term.trim()) ?? []
    const option = /^get_option\('([^']+)'\)$/.exec(rest)?.[1]
    const system = /^host_machine\.system\(\)\s*==\s*'([^']+)'$/.exec(rest)?.[1]
    let verdict: Verdict
    if (option !== undefined) verdict = enabled.has(option)
    else if (system !== undefined) verdict = system === 'linux'
    whole = and(whole, negation === undefined ? verdict : not(verdict))
  }
  return whole
}

/** The names of the boolean options that are on by default in a `meson_options.txt`. */
export function enabledOptions(optionsFile: string): Set<string> {
  const enabled = new Set<string>()
  for (const [, name = '', rest = ''] of optionsFile.matchAll(/^option\('([^']+)'(.*)$/gm)) {
    if (/\bvalue\s*:\s*true\b/.test(rest)) enabled.add(name)
  }
  return enabled
}

/**
 * The words of the list `name` as a default build on Linux has them, without repetitions.
 *
 * @throws Error when part of the list stands under a condition this reader cannot judge.
 */
export function mesonList(file: string, name: string, enabled: ReadonlySet<string>): string[] {
  const words = new Set<string>()
  const start = new RegExp(`^\\s*${name}\\s*\\+?=\\s*\\[`)
  const branches: Branch[] = []
  let live: Verdict = true
  let inside = false
  for (const [index, raw] of file.split('\n').entries()) {
    const line = raw.replace(/#.*/, '')
    const [, keyword, condition = ''] = /^\s*(if|elif|else|endif)\b\s*(.*?)\s*$/.exec(line) ?? []
    if (keyword === 'if') {
      const verdict = judge(condition, enabled)
      branches.push({ outer: live, seen: verdict, live: and(live, verdict) })
    } else if (keyword === 'endif') {
      const closed = branches.pop()
      if (closed === undefined) throw new Error(`line ${index + 1}: endif without if`)
      live = closed.outer
      continue
    } else if (keyword !== undefined) {
      const previous = branches.pop()
      if (previous === undefined) throw new Error(`line ${index + 1}: ${keyword} without if`)
      const verdict = keyword === 'else' ? true : judge(condition, enabled)
      branches.push({
        outer: previous.outer,
        seen: or(previous.seen, verdict),
        live: and(previous.outer, and(not(previous.seen), verdict)),
      })
    }
    const branch = branches.at(-1)
    if (keyword !== undefined && branch !== undefined) {
      live = branch.live
      continue
    }
    if (start.test(line)) inside = true
    if (inside && live === undefined) {
      throw new Error(`line ${index + 1}: cannot tell whether this part of ${name} applies`)
    }
    if (inside && live) for (const [, word = ''] of line.matchAll(/'([^']*)'/g)) words.add(word)
    if (line.includes(']')) inside = false
  }
  return [...words]
}
