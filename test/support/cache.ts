import { fileURLToPath } from 'node:url'

/** cacheFolder keeps what the tests fetch once: below the checkout, ignored by git. */
export const cacheFolder = fileURLToPath(new URL('../../.cache', import.meta.url))
