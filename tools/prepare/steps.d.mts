export declare const root: string
export declare const node24: string
export declare const cacheFolder: string
export declare function readJson(file: string): unknown
export declare function sourceFiles(roots: readonly string[]): string[]
export declare function fingerprint(files: readonly string[]): string
export declare function isStamped(file: string, expected: string): boolean
export declare function stamp(file: string, content: string): void
