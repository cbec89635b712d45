export declare function patchedClientState(text: string): string
export declare function patchTsMls(root: string): void
