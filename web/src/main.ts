/**
 * Starts the client. Wiring only.
 *
 * @module
 */
import { h, render } from 'preact'
import { App as AppModel } from './session/app.ts'
import { App } from './view/app.tsx'

const app = new AppModel(navigator.language)
const place = document.getElementById('app')
if (place === null) throw new Error('the page has no place for the app')
render(h(App, { app }), place)
app.start()
