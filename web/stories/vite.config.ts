import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** Serves the stories on a loopback port: `vite --config web/stories/vite.config.ts`, then open /stories/. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  server: { host: '127.0.0.1' },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
})
