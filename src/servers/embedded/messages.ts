/** ChildTask is the first line on the child's input: make a template folder and end, or serve a folder until told otherwise. */
export type ChildTask =
  | { readonly kind: 'template'; readonly data: string }
  /** Port 0 lets the system choose. */
  | { readonly kind: 'serve'; readonly data: string; readonly port: number; readonly password: string }

/** ChildOrder is a later line on the child's input, answered by `done`: to end every client's session, or to write everything down as well, so that the folder can be copied. The end of the input means the end. */
export type ChildOrder = 'send-away' | 'settle'

/** ChildNews is a line on the child's output. */
export type ChildNews =
  | { readonly kind: 'made'; readonly version: string }
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'done' }
