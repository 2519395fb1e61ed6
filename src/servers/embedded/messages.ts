/** ChildTask is the first line on the child's input: make a template folder and end, or serve a folder until told otherwise. */
export type ChildTask =
  | { readonly kind: 'template'; readonly data: string }
  /** Port 0 lets the system choose. */
  | { readonly kind: 'serve'; readonly data: string; readonly port: number; readonly password: string }

/** ChildOrder is a later line on the child's input; the end of the input means `close`. */
export type ChildOrder = 'send-away' | 'close'

/** ChildNews is a line on the child's output. */
export type ChildNews =
  | { readonly kind: 'made'; readonly version: string }
  | { readonly kind: 'ready'; readonly port: number }
  | { readonly kind: 'done' }
