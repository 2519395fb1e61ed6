/** nonceLength is how many random bytes begin each frame: what does not carry them was not written by us. */
export const nonceLength = 16

const lengthBytes = 4
const longestBody = 256 * 1024 * 1024

/** encodeFrame writes a message as nonce, big-endian length and JSON. */
export function encodeFrame(nonce: Buffer, message: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(message))
  const length = Buffer.alloc(lengthBytes)
  length.writeUInt32BE(body.length)
  return Buffer.concat([nonce, length, body])
}

/** FrameReader takes bytes as they come and gives whole messages; bytes that belong to no frame are skipped. */
export interface FrameReader {
  push(chunk: Buffer): readonly unknown[]
}

/** frameReader reads frames of one nonce and finds its way back after foreign bytes. */
export function frameReader(nonce: Buffer): FrameReader {
  let rest: Buffer = Buffer.alloc(0)
  return {
    push(chunk) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      const messages: unknown[] = []
      for (;;) {
        const taken = takeFrame(rest, nonce)
        rest = taken.rest
        if (!taken.found) return messages
        if (taken.message !== undefined) messages.push(taken.message)
      }
    },
  }
}

interface Taken {
  readonly found: boolean
  readonly message?: unknown
  readonly rest: Buffer
}

function takeFrame(bytes: Buffer, nonce: Buffer): Taken {
  const start = bytes.indexOf(nonce)
  if (start < 0) return { found: false, rest: bytes.subarray(Math.max(0, bytes.length - nonce.length + 1)) }
  const head = start + nonce.length + lengthBytes
  if (bytes.length < head) return { found: false, rest: bytes.subarray(start) }
  const length = bytes.readUInt32BE(head - lengthBytes)
  if (length > longestBody) return { found: true, rest: bytes.subarray(start + nonce.length) }
  if (bytes.length < head + length) return { found: false, rest: bytes.subarray(start) }
  const message = parse(bytes.subarray(head, head + length))
  return { found: true, message, rest: bytes.subarray(message === undefined ? start + nonce.length : head + length) }
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}
