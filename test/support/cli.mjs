import { run } from '../../lib/main.js'

await run('cli')
