import { lowerAccessors } from './class-accessors.js'
import { helpersKey } from './class-helpers.js'
import { type Lowering, type Member, membersOf, type Node, type Path, setMembers, type Types } from './class-nodes.js'
import type { ClassWays } from './tsconfig.js'

/** classLowering is a Babel plugin that puts plain JavaScript in the place of decorators, old and new, and of `accessor`, and leaves fields out where TypeScript would: the loader's own plugin for decorators fails for every decorated field. */
export function classLowering(ways: ClassWays) {
  return ({ types }: { readonly types: Types }) => ({
    name: 'knex-roundtrip-classes',
    visitor: {
      Program(program: Path) {
        program.traverse({ Class: { exit: (path: Path) => lowerClass(path, { types, ways }) } })
        program.scope.crawl()
      },
    },
  })
}

function lowerClass(path: Path, lowering: Lowering): void {
  const { ways } = lowering
  const node = path.node as Member
  const members = membersOf(node)
  for (const member of [node, ...members]) dropUnwanted(member, ways)
  if (ways.legacyDecorators) for (const member of members) moveParameters(member, node, lowering)
  const isDecorated = [node, ...members].some(({ decorators }) => (decorators ?? []).length > 0)
  const wrap = isDecorated ? lowerDecorators(path, lowering) : null
  lowerAccessors(path, lowering)
  if (!ways.definesFields)
    setMembers(
      node,
      membersOf(node).filter((member) => !isEmptyField(member)),
    )
  if (wrap !== null) wrapClass(path, lowering, wrap)
}

function lowerDecorators(path: Path, lowering: Lowering): Wrap {
  return lowering.ways.legacyDecorators ? lowerLegacy(path, lowering) : lowerStandard(path, lowering)
}

/** A declared field is left to TypeScript's own plugin, and one whose place in the order matters is not: it has none. */
function isEmptyField({ type, value, declare, static: isStatic }: Member): boolean {
  return type === 'ClassProperty' && value == null && declare !== true && isStatic !== true
}

/** The loader's plugin for metadata gives them to every decorated class, whatever the project's own settings are; and those of parameters, which new decorators do not know. */
function dropUnwanted(member: Member, { legacyDecorators, decoratorMetadata }: ClassWays): void {
  if (member.decorators == null) return
  member.decorators = member.decorators.filter(({ expression }) => {
    const { type, operator, left } = expression as Node
    if (type === 'FunctionExpression') return legacyDecorators
    const isMetadata =
      type === 'LogicalExpression' && operator === '||' && (left as Node).type === 'OptionalCallExpression'
    return !isMetadata || (legacyDecorators && decoratorMetadata)
  })
}

/** Decorators of parameters that have a default value: all others, the plugin for metadata has made decorators of their method. */
function moveParameters(member: Member, owner: Member, { types: t }: Lowering): void {
  const isConstructor = member.kind === 'constructor'
  const target = isConstructor ? owner : member
  for (const [index, parameter] of ((member.params as Member[] | undefined) ?? []).entries()) {
    for (const { expression } of parameter.decorators ?? []) {
      const [first, key] = [t.identifier!('target'), t.identifier!('key')]
      const call = t.callExpression!(expression, [
        first,
        isConstructor ? t.identifier!('undefined') : key,
        t.numericLiteral!(index),
      ])
      const body = t.blockStatement!([t.expressionStatement!(call)])
      target.decorators = [...(target.decorators ?? []), t.decorator!(t.functionExpression!(null, [first, key], body))]
    }
    parameter.decorators = null
  }
}

function helper(name: string, args: readonly unknown[], { types: t }: Lowering): Node {
  const symbol = t.callExpression!(t.memberExpression!(t.identifier!('Symbol'), t.identifier!('for')), [
    t.stringLiteral!(helpersKey),
  ])
  const helpers = t.memberExpression!(t.identifier!('globalThis'), symbol, true)
  return t.callExpression!(t.memberExpression!(helpers, t.identifier!(name)), args)
}

const kinds: Readonly<Record<string, string>> = { ClassProperty: 'field', ClassAccessorProperty: 'accessor' }

function kindOf({ type, kind }: Member): string {
  const accessors: Readonly<Record<string, string>> = { get: 'getter', set: 'setter' }
  return kinds[type] ?? accessors[kind as string] ?? 'method'
}

function nameOf({ key, computed }: Member, { types: t }: Lowering): Node {
  return key.type === 'Identifier' && computed !== true ? t.stringLiteral!(key.name) : t.cloneNode!(key)
}

/** A list of the decorated members as the helpers take it; afterwards they are plain. */
function takeElements(node: Node, lowering: Lowering): Node {
  const { types: t } = lowering
  const decorated = membersOf(node).filter(({ decorators }) => (decorators ?? []).length > 0)
  const elements = decorated.map((member) => {
    const decorators = (member.decorators ?? []).map(({ expression }) => expression)
    return t.arrayExpression!([
      t.stringLiteral!(kindOf(member)),
      t.booleanLiteral!(member.static === true),
      nameOf(member, lowering),
      t.arrayExpression!(decorators),
    ])
  })
  for (const member of decorated) member.decorators = null
  return t.arrayExpression!(elements)
}

function lowerLegacy(path: Path, lowering: Lowering): Wrap {
  const { types: t, ways } = lowering
  const fields = membersOf(path.node).filter(
    (member) => kindOf(member) === 'field' && (member.decorators ?? []).length > 0,
  )
  const elements = takeElements(path.node, lowering)
  const members = membersOf(path.node).map((member) =>
    fields.includes(member) && !ways.definesFields ? assigned(member, path, lowering) : member,
  )
  const block = t.staticBlock!([
    t.expressionStatement!(helper('legacyMembers', [t.thisExpression!(), elements], lowering)),
  ])
  setMembers(path.node, [...members, block])
  return (made, decorators) => helper('legacyClass', [made, decorators], lowering)
}

/** A setter that a decorator has put on the prototype must hear of the value, as it does where TypeScript assigns. */
function assigned(member: Member, path: Path, { types: t }: Lowering): Node {
  if (member.static === true || member.value == null) return member
  const place = t.memberExpression!(
    t.thisExpression!(),
    member.key,
    member.computed === true || member.key.type !== 'Identifier',
  )
  const value = t.unaryExpression!('void', t.assignmentExpression!('=', place, member.value))
  return t.classPrivateProperty!(t.privateName!(path.scope.generateUidIdentifier('assigned')), value)
}

function lowerStandard(path: Path, lowering: Lowering): Wrap {
  const { types: t } = lowering
  const state = path.scope.generateUidIdentifier('decorated')
  path.scope.getProgramParent().push({ id: state, init: t.objectExpression!([]) })
  for (const member of membersOf(path.node)) wrapField(member, state, lowering)
  const elements = takeElements(path.node, lowering)
  const block = t.staticBlock!([
    t.expressionStatement!(helper('begin', [t.thisExpression!(), state, elements], lowering)),
  ])
  const start = t.classPrivateProperty!(
    t.privateName!(path.scope.generateUidIdentifier('initialized')),
    helper('instance', [state, t.thisExpression!()], lowering),
  )
  setMembers(path.node, [block, start, ...membersOf(path.node)])
  return (made, decorators) => helper('standardClass', [state, made, decorators], lowering)
}

function wrapField(member: Member, state: Node, lowering: Lowering): void {
  const { types: t } = lowering
  const kind = kindOf(member)
  if ((member.decorators ?? []).length === 0 || (kind !== 'field' && kind !== 'accessor')) return
  const prefix = t.stringLiteral!(member.static === true ? 'static ' : '')
  const key = t.binaryExpression!('+', prefix, nameOf(member, lowering))
  const pair = t.arrayExpression!([t.thisExpression!(), member.value ?? t.identifier!('undefined')])
  Object.assign(member, { value: helper('field', [state, key, pair], lowering), definite: null })
}

type Wrap = (made: Node, decorators: Node) => Node

/** A class with decorators of its own becomes the value of a variable. */
function wrapClass(path: Path, { types: t }: Lowering, wrap: Wrap): void {
  const { node } = path
  const decorators = ((node as Member).decorators ?? []).map(({ expression }) => expression)
  if (decorators.length === 0) return
  Object.assign(node, { decorators: null, abstract: null })
  const isExpression = node.type === 'ClassExpression'
  const made = wrap({ ...node, type: 'ClassExpression' }, t.arrayExpression!(decorators))
  const name = node.id as Node | null
  const isDefault = path.parentPath.node.type === 'ExportDefaultDeclaration'
  if (isExpression || name === null) {
    path.replaceWith(made)
    return
  }
  const variable = t.variableDeclaration!('let', [t.variableDeclarator!(t.cloneNode!(name), made)])
  if (!isDefault) {
    path.replaceWith(variable)
    return
  }
  const exported = t.exportNamedDeclaration!(null, [t.exportSpecifier!(t.cloneNode!(name), t.identifier!('default'))])
  path.parentPath.replaceWithMultiple([variable, exported])
}
