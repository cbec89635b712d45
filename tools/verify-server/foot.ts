/**
 * The foot of the client's page is the operator's: words and links, and nothing that runs, loads or hides the page.
 *
 * @module
 */

const ELEMENT = /<[^>]*>/g
const ALLOWED =
  /^<(?:div lang="[a-z]{2}"(?: hidden)?|p(?: lang="[a-z]{2}")?|a href="(?:https:\/\/|\/)[^"<>]*"(?: target="_blank")? rel="noopener"|\/div|\/p|\/a)>$/

/** What is wrong with it, in plain words; undefined where nothing is. */
export function footProblem(foot: string): string | undefined {
  for (const [element] of foot.matchAll(ELEMENT))
    if (!ALLOWED.test(element)) return 'holds more in its foot than words and links'
  return foot.replaceAll(ELEMENT, '').includes('<')
    ? 'holds more in its foot than words and links'
    : undefined
}
