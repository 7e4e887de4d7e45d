/** Steps taken one after the other, never two at once. */
export type SteadySteps = {
  /** No new step; resolves when the one under way has ended. */
  stop(): Promise<void>
}

/** @param everyMs - the rest between the end of a step and the next one. */
export function takeSteps(everyMs: number, step: () => Promise<void>): SteadySteps {
  let isStopped = false
  let wake: () => void = () => undefined
  const loop = async () => {
    while (!isStopped) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMs)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      if (!isStopped) await step()
    }
  }
  const running = loop()
  return {
    async stop() {
      isStopped = true
      wake()
      await running
    },
  }
}
