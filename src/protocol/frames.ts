/** nonceLength is how many random bytes begin each frame: what does not carry them was not written by us. */
export const nonceLength = 16

const lengthBytes = 4
const longestBody = 256 * 1024 * 1024

// Taken before any code of a project runs in the same process, which may replace them.
const { parse, stringify } = JSON
const { alloc, concat, from } = Buffer

/** encodeFrame writes a message as nonce, big-endian length and JSON. */
export function encodeFrame(nonce: Buffer, message: unknown): Buffer {
  const body = from(stringify(message))
  const length = alloc(lengthBytes)
  length.writeUInt32BE(body.length)
  return concat([nonce, length, body])
}

/** FrameReader takes bytes as they come and gives whole messages; bytes that belong to no frame are skipped. */
export interface FrameReader {
  push(chunk: Buffer): readonly unknown[]
}

/** frameReader reads frames of one nonce and finds its way back after foreign bytes. */
export function frameReader(nonce: Buffer): FrameReader {
  let chunks: Buffer[] = []
  let held = 0
  let needed = 0
  return {
    push(chunk) {
      chunks.push(chunk)
      held += chunk.length
      // A long frame is put together once, and not again with each of its pieces.
      if (held < needed) return []
      const messages: unknown[] = []
      let rest = chunks.length === 1 ? chunk : concat(chunks)
      for (;;) {
        const taken = takeFrame(rest, nonce)
        rest = taken.rest
        if (taken.found) {
          if (taken.message !== undefined) messages.push(taken.message)
          continue
        }
        chunks = [rest]
        held = rest.length
        needed = taken.needed
        return messages
      }
    },
  }
}

type Taken =
  | { readonly found: true; readonly message: unknown; readonly rest: Buffer }
  /** `needed` is how many bytes the frame has that `rest` begins with, as far as that is known. */
  | { readonly found: false; readonly needed: number; readonly rest: Buffer }

function takeFrame(bytes: Buffer, nonce: Buffer): Taken {
  const start = bytes.indexOf(nonce)
  if (start < 0) return { found: false, needed: 0, rest: bytes.subarray(Math.max(0, bytes.length - nonce.length + 1)) }
  const head = start + nonce.length + lengthBytes
  if (bytes.length < head) return { found: false, needed: 0, rest: bytes.subarray(start) }
  const length = bytes.readUInt32BE(head - lengthBytes)
  const after = bytes.subarray(start + nonce.length)
  if (length > longestBody) return { found: true, message: undefined, rest: after }
  if (bytes.length < head + length) return { found: false, needed: head + length - start, rest: bytes.subarray(start) }
  const message = parsed(bytes.subarray(head, head + length))
  return { found: true, message, rest: message === undefined ? after : bytes.subarray(head + length) }
}

function parsed(body: Buffer): unknown {
  try {
    return parse(body.toString())
  } catch {
    return undefined
  }
}
