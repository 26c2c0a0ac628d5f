/** What is wrong with a version of Node (`v24.22.3`), in words; undefined when the product runs on it. */
export function nodeFault(version: string): string | undefined
