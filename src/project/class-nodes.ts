import type { ClassWays } from './tsconfig.js'

/** Node is a node of Babel's syntax tree, as far as anybody here looks at it. */
export interface Node {
  type: string
  [property: string]: unknown
}

/** Path is a node at its place in the tree. */
export interface Path {
  readonly node: Node
  readonly parentPath: Path
  readonly scope: {
    generateUidIdentifier(name: string): Node
    getProgramParent(): { push(variable: object): void }
    crawl(): void
  }
  traverse(visitor: object): void
  replaceWith(node: Node): void
  replaceWithMultiple(nodes: readonly Node[]): void
}

/** Types are Babel's makers of nodes, by the kind of node. */
export type Types = Readonly<Record<string, (...args: readonly unknown[]) => Node>>

/** Lowering is what classes are compiled with. */
export interface Lowering {
  readonly types: Types
  readonly ways: ClassWays
}

/** Member is a member of a class, or the class itself as far as its decorators go. */
export interface Member extends Node {
  decorators?: Node[] | null
  key: Node
}

/** membersOf gives the members of a class. */
export function membersOf(node: Node): readonly Member[] {
  return (node.body as { body: Member[] }).body
}

/** setMembers puts others in their place. */
export function setMembers(node: Node, members: readonly Node[]): void {
  Object.assign(node.body as object, { body: members })
}
