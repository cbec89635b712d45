/**
 * Findings in SARIF 2.1.0, as tools that collect results of checks read it.
 *
 * @module
 */
import { FAILS } from '../verdicts/verdict.ts'
import { type Findings, summarise } from '../run/findings.ts'

interface Result {
  readonly ruleId: string
  readonly level: 'error' | 'warning'
  readonly message: { readonly text: string }
  readonly locations: readonly unknown[]
}

const RULES = [
  { id: 'undeclared', text: 'Data was seen in a place for which the register does not declare it.' },
  { id: 'foreign-host', text: 'A host other than the server was contacted or looked up.' },
  { id: 'clear-stream', text: 'A media stream passed no frame worker.' },
  { id: 'missed-control', text: 'A control that was planted on purpose was not found.' },
  { id: 'stale', text: 'The register declares data for a side on which it was never seen.' },
] as const

const at = (place: string): readonly unknown[] => [{ logicalLocations: [{ name: place, kind: 'resource' }] }]

export function sarifOf(findings: Findings): string {
  const results: Result[] = [
    ...findings.verdicts
      .filter(({ judgement }) => FAILS.has(judgement))
      .map(({ canary, place, phase, forms }): Result => ({
        ruleId: 'undeclared',
        level: 'error',
        message: { text: `${canary} in ${place}, ${phase}, as ${forms.join(', ')}` },
        locations: at(place),
      })),
    ...findings.foreign.map(({ protocol, to }): Result => ({
      ruleId: 'foreign-host',
      level: 'error',
      message: { text: `${protocol}: ${to}` },
      locations: at('network'),
    })),
    ...findings.clearStreams.map((stream): Result => ({
      ruleId: 'clear-stream',
      level: 'error',
      message: { text: stream },
      locations: at('page'),
    })),
    ...findings.places.flatMap(({ id, recall }) =>
      (recall?.missed ?? []).map(({ canary, form }): Result => ({
        ruleId: 'missed-control',
        level: 'error',
        message: { text: `${canary} as ${form}` },
        locations: at(id),
      })),
    ),
    ...findings.stale.map(({ item, side }): Result => ({
      ruleId: 'stale',
      level: 'warning',
      message: { text: `${item}: ${side}` },
      locations: at(side),
    })),
  ]
  return JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'incamera-probe',
              version: findings.versions['incamera'],
              rules: RULES.map(({ id, text }) => ({ id, shortDescription: { text } })),
            },
          },
          invocations: [
            { executionSuccessful: summarise(findings).outcome !== 'void', startTimeUtc: findings.date },
          ],
          results,
        },
      ],
    },
    null,
    2,
  )
}
