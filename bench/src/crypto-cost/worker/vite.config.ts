/** One script for a worker; root and place of the output are given on the command line. */
export default {
  logLevel: 'error',
  build: {
    target: 'es2024',
    lib: { entry: 'main.ts', formats: ['iife'], name: 'cryptoCost', fileName: () => 'crypto-cost.js' },
    reportCompressedSize: false,
  },
}
