/** One script that can be evaluated in a page; root and place of the output are given on the command line. */
export default {
  logLevel: 'warn',
  build: {
    target: 'es2023',
    lib: { entry: 'main.ts', formats: ['iife'], name: 'bare', fileName: () => 'bare-page.js' },
    reportCompressedSize: false,
  },
}
