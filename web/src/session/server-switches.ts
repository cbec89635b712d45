/**
 * Asks the server which of its switches are on. A server could lie; so a switch can only offer something here that the user
 * then has to ask for, or make us say that more is kept.
 *
 * @returns null where no answer comes
 */
export async function fetchSwitches(get: typeof fetch = fetch): Promise<ReadonlySet<string> | null> {
  try {
    const answer = await get('/privacy/switches.json', {
      credentials: 'omit',
      cache: 'no-cache',
      redirect: 'error',
    })
    const { on } = (await answer.json()) as { readonly on?: unknown }
    if (!answer.ok || !Array.isArray(on)) return null
    return new Set(on.filter((id) => typeof id === 'string'))
  } catch {
    return null
  }
}
