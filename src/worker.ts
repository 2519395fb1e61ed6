import { workerMain } from './child/main.js'

workerMain()
