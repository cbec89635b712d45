type Entry = {
  readonly version?: string
  readonly integrity?: string
  readonly optional?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
}
type Packages = Readonly<Record<string, Entry>>
export declare function isAsLocked(wanted: Packages, installed: Packages): boolean
export declare function installPackages(): void
