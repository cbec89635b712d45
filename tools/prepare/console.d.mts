export declare class Refusal extends Error {}
export declare function say(line: string): void
export declare function runOrRefuse(work: () => void | Promise<void>): Promise<void>
