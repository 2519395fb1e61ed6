import { expect } from 'vitest'
import { type Action, act, contentsOf, type Family, type Scene } from './scene.js'

/** holdAgainstPlain has both sides do the same, and expects the same to be left; it gives what our side said. */
export async function holdAgainstPlain(family: Family, scene: Scene, action: Action) {
  const [ours, plain] = [await act(scene.worker, action), await scene.plain(action)]
  const said = { action, ok: ours.step.kind === 'done', names: 'migrations' in ours ? ours.migrations : ours.files }
  const detail = `${plain.message ?? ''}\n${JSON.stringify(ours.step)}`
  expect(said.ok, detail).toBe(plain.ok)
  if (plain.ok) expect(said.names).toEqual(plain.names)
  expect(await contentsOf(family, scene.ours), detail).toEqual(await contentsOf(family, scene.theirs))
  return ours
}
