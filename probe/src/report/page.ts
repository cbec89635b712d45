/**
 * The report for readers: what we claim, how it was checked, what was found, what was not looked at. Texts follow the rules of
 * `docs/operating/probe.md`: numbers instead of promises, the scope named, the level beside each claim.
 *
 * @module
 */
import { FAILS, type Judgement } from '../verdicts/verdict.ts'
import { type Findings, type PlaceFindings, sentenceOf, summarise } from '../run/findings.ts'

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const OUTCOME = {
  passed: 'Nothing was found where it was not declared.',
  failed: 'Something was found where it was not declared. It is listed below.',
  void: 'This run proves nothing: not all of its own controls were found.',
} as const

const SIDE: Readonly<Record<string, string>> = {
  server_memory: 'server',
  media_memory: 'server',
  server_database: 'server',
  server_log: 'server',
  network: 'on the way',
  wire: 'on the way',
  device_tab: 'own device',
  own_device: 'own device',
  member_devices: 'devices of others',
  nowhere: 'nothing may be here',
}

function row(place: PlaceFindings, findings: Findings): string {
  const seen = findings.verdicts.filter(({ place: id }) => id === place.id)
  const undeclared = seen.filter(({ judgement }) => FAILS.has(judgement)).length
  const declared = new Set(seen.filter(({ judgement }) => judgement === 'declared').map(({ item }) => item))
  const recall = place.recall
  const claim =
    place.notLookedAt !== null
      ? `no claim (L0): ${place.notLookedAt}`
      : recall === null || recall.found < recall.planted
        ? 'no claim: controls were missed'
        : 'measured (L3)'
  return `<tr><th scope="row">${escape(place.title)}</th><td>${escape(SIDE[place.side] ?? place.side)}</td><td>${place.sources}</td><td>${recall === null ? '–' : `${recall.found} of ${recall.planted}`}</td><td>${declared.size}</td><td>${undeclared}</td><td>${escape(claim)}</td></tr>`
}

const list = (items: readonly string[], none: string): string =>
  items.length === 0
    ? `<p>${escape(none)}</p>`
    : `<ul>${items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>`

const STYLE = `body{font:1rem/1.6 system-ui,sans-serif;max-width:70rem;margin:0 auto;padding:1.5rem}
:root{color-scheme:light dark}table{border-collapse:collapse;width:100%}th,td{text-align:start;padding:.4rem .6rem;border-block-end:1px solid GrayText;vertical-align:top}
.outcome{font-size:1.25rem;font-weight:600}.wide{overflow-x:auto}`

/** A page that stands alone: no script, no font, nothing from elsewhere. */
export function reportPage(findings: Findings): string {
  const summary = summarise(findings)
  const bad = findings.verdicts.filter(({ judgement }) => FAILS.has(judgement))
  const what = new Map(findings.canaries.map(({ id, what }) => [id, what]))
  const rest = (judgement: Judgement): string[] => [
    ...new Set(
      findings.verdicts
        .filter((verdict) => verdict.judgement === judgement)
        .map(({ canary, place }) => `${what.get(canary) ?? canary} in ${place}`),
    ),
  ]
  const day = findings.date.slice(0, 10)
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>What a meeting leaves behind: report of ${day}</title><style>${STYLE}</style></head><body><main>
<h1>What a meeting leaves behind</h1>
<p class="outcome">${escape(OUTCOME[summary.outcome])}</p>
<p>${escape(sentenceOf(findings))}.</p>
<h2>What we claim</h2>
<p>The notice on privacy lists what is where. We claim that it is complete: what it does not list for a place is not there. The claim is about version ${escape(findings.versions['incamera'] ?? '')} in this configuration: ${escape(findings.configuration)}. It was measured on ${day}.</p>
<h2>How it was checked</h2>
<p>A real meeting was held on a real server with real browsers. Each person carried made-up data that exists nowhere else: a name, texts, an address, a browser name, names of devices. Then every place was searched for each of them, in ${summary.forms} forms and more: written backwards, encoded, cut off, hashed, packed.</p>
<p>In each run, made-up data of the same kind is put into every place on purpose. A run that does not find all of it counts for nothing.</p>
<p>Such a run finds what is there. It cannot prove that nothing is ever there with other data.</p>
<h2>What was looked at</h2>
<div class="wide"><table><thead><tr><th scope="col">Place</th><th scope="col">Where</th><th scope="col">Pieces read</th><th scope="col">Controls found</th><th scope="col">Declared and seen</th><th scope="col">Not declared and seen</th><th scope="col">Claim</th></tr></thead><tbody>
${findings.places.map((place) => row(place, findings)).join('\n')}
</tbody></table></div>
<h2>What was found and is not declared</h2>
${list(
  bad.map(
    ({ canary, place, phase, forms }) =>
      `${what.get(canary) ?? canary} in ${place}, ${phase}, as ${forms.join(', ')}`,
  ),
  'Nothing.',
)}
<h2>What is known and cannot be prevented</h2>
${list(rest('known_limit'), 'Nothing of this kind was seen.')}
<h2>Residue in freed memory after everybody had left</h2>
${list(rest('residue'), 'None.')}
<h2>Foreign hosts</h2>
${list(
  findings.foreign.map(({ protocol, to }) => `${protocol}: ${to}`),
  'Neither the server nor a page turned to anybody else.',
)}
${
  findings.habitsOfBrowsers.length === 0
    ? ''
    : `<p>The browsers themselves looked up hosts of their makers, as they do on any page. No page can stop that: ${escape(findings.habitsOfBrowsers.map(({ to }) => to).join(', '))}.</p>`
}
<h2>What the notice lists and was not seen</h2>
${list(
  findings.stale.map(({ item, side }) => `${item}: ${side}`),
  'Everything that it lists for the data of this run was seen.',
)}
<h2>What this does not cover</h2>
<ul><li>The operator’s machine below the server: its disk controller, its hypervisor, backups made by other tools.</li><li>Freed working memory: what was there in passing can stay until it is used again. Such traces are listed as residue.</li><li>Changed versions of the program, and other configurations than this one.</li><li>Packed data without a mark (deflate, brotli) in the middle of a memory or file.</li></ul>
<h2>Levels</h2>
<p>L0 stated · L1 held by types · L2 held by tests · L3 measured with controls · L4 enforced by system or browser · L5 can be checked from outside.</p>
<h2>Versions</h2>
${list(
  [...Object.entries(findings.versions), ...Object.entries(findings.hashes)].map(
    ([name, value]) => `${name}: ${value}`,
  ),
  '',
)}
</main></body></html>
`
}
