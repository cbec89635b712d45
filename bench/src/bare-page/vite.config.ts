/** One script that can be evaluated in a page; the place of the output is given on the command line. */
export default {
  root: import.meta.dirname,
  logLevel: 'warn',
  build: {
    target: 'es2023',
    lib: { entry: 'main.ts', formats: ['iife'], name: 'bare', fileName: () => 'bare-page.js' },
    reportCompressedSize: false,
  },
}
