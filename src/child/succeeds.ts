/** succeeds tells whether a work came to a good end, whatever else was thrown. */
export async function succeeds(work: () => PromiseLike<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch {
    return false
  }
}
