export declare function findCommand(name: string): string | undefined
export declare function installDebianPackages(purpose: string, packages: readonly string[]): void
