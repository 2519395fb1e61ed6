/** Codes that stand where a startup message has its protocol version. */
export const startupCodes = { ssl: 80877103, gss: 80877104, cancel: 80877102 } as const

/** takeStartup cuts the first untyped message (length, code, ...) off a buffer; null until all of it is there. */
export function takeStartup(buffer: Buffer): { readonly message: Buffer; readonly rest: Buffer } | null {
  return buffer.length < 8 ? null : cut(buffer, buffer.readInt32BE(0))
}

/** takeMessage cuts the first typed message (type, length, ...) off a buffer; null until all of it is there. */
export function takeMessage(buffer: Buffer): { readonly message: Buffer; readonly rest: Buffer } | null {
  return buffer.length < 5 ? null : cut(buffer, 1 + buffer.readInt32BE(1))
}

function cut(buffer: Buffer, length: number): { readonly message: Buffer; readonly rest: Buffer } | null {
  if (length < 4) throw new RangeError('A message shorter than its own head arrived.')
  return buffer.length < length ? null : { message: buffer.subarray(0, length), rest: buffer.subarray(length) }
}

/** passwordOf reads a PasswordMessage; null where the message is another. */
export function passwordOf(message: Buffer): string | null {
  return message[0] === 0x70 ? message.subarray(5, -1).toString() : null
}

/** cleartextRequest asks the client for its password (AuthenticationCleartextPassword). */
export const cleartextRequest = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3])

/** parseRequest is a Parse message: it prepares a statement under a name. */
export function parseRequest(name: string, statement: string, types: readonly number[]): Buffer {
  const counts = Buffer.alloc(2 + 4 * types.length)
  counts.writeUInt16BE(types.length)
  for (const [index, type] of types.entries()) counts.writeUInt32BE(type, 2 + 4 * index)
  return typed('P', Buffer.concat([Buffer.from(`${name}\0${statement}\0`), counts]))
}

/** syncRequest ends a batch of messages. */
export const syncRequest = typed('S', Buffer.alloc(0))

/** fatalError is an ErrorResponse of severity FATAL. */
export function fatalError(code: string, text: string): Buffer {
  return typed('E', Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text}\0\0`))
}

function typed(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.write(type)
  head.writeInt32BE(content.length + 4, 1)
  return Buffer.concat([head, content])
}

/** isIdle tells whether an answer ends in ReadyForQuery outside any transaction. ReadyForQuery is always the last message of an answer. */
export function isIdle(answer: Buffer): boolean {
  return answer.length >= 6 && answer.subarray(-6).equals(Buffer.from([0x5a, 0, 0, 0, 5, 0x49]))
}
