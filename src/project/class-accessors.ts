import { type Lowering, membersOf, type Node, type Path, setMembers } from './class-nodes.js'

/** lowerAccessors writes `accessor x = 1` as a private field with a getter and a setter; `accessor` is no part of any JavaScript that runs yet. */
export function lowerAccessors(path: Path, { types: t }: Lowering): void {
  const members = membersOf(path.node).flatMap((member) => {
    if (member.type !== 'ClassAccessorProperty') return [member]
    const name = () => t.privateName!(t.cloneNode!(kept))
    const kept = path.scope.generateUidIdentifier('accessor')
    const place = () => t.memberExpression!(t.thisExpression!(), name())
    const value = t.identifier!('value')
    const isStatic = member.static === true
    const part = (kind: string, parameters: readonly Node[], statement: Node) =>
      t.classMethod!(
        kind,
        t.cloneNode!(member.key),
        parameters,
        t.blockStatement!([statement]),
        member.computed === true,
        isStatic,
      )
    return [
      t.classPrivateProperty!(name(), member.value ?? null, [], isStatic),
      part('get', [], t.returnStatement!(place())),
      part('set', [value], t.expressionStatement!(t.assignmentExpression!('=', place(), value))),
    ]
  })
  setMembers(path.node, members)
}
