import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'

/** The HTTP server that answers with `pages`; it does not listen yet. */
export const createHttpServer = (pages: Hono): Server => createAdaptorServer({ fetch: pages.fetch }) as Server
