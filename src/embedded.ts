import { embeddedMain } from './servers/embedded/child.js'

await embeddedMain()
