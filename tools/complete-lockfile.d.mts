type Entry = {
  readonly version?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly cpu?: readonly string[]
  readonly os?: readonly string[]
  readonly libc?: readonly string[]
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
export declare function platformOf(name: string): Pick<Entry, 'cpu' | 'os' | 'libc'> | undefined
export declare function missingEntries(lockfile: {
  readonly packages: Readonly<Record<string, Entry>>
}): Record<string, Entry>
