import { signal } from '@preact/signals'
import type { ComponentChildren, ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'

/** A component whose code comes when it is needed, and how to have it come earlier. */
interface Lazy<Props> {
  /** Renders what stands in for it until the code is there. */
  readonly Component: ComponentType<Props>
  /** Begins to load; tried again by the next call where the code did not come. */
  readonly preload: () => Promise<void>
}

/**
 * @param pick the component in the module that `load` brings
 * @param standIn rendered until it is there
 */
export function lazy<Module, Props extends object>(
  load: () => Promise<Module>,
  pick: (module: Module) => ComponentType<Props>,
  standIn: () => ComponentChildren,
): Lazy<Props> {
  const loaded = signal<ComponentType<Props> | null>(null)
  let loading: Promise<void> | null = null
  const preload = (): Promise<void> => {
    loading ??= load().then(
      (module) => {
        loaded.value = pick(module)
      },
      () => {
        loading = null
      },
    )
    return loading
  }
  function Component(props: Props) {
    const Loaded = loaded.value
    useEffect(() => {
      if (Loaded !== null) return undefined
      void preload()
      // The server may be away for a moment.
      const again = setInterval(() => void preload(), RETRY_MS)
      return () => clearInterval(again)
    }, [Loaded])
    return Loaded === null ? <>{standIn()}</> : <Loaded {...props} />
  }
  return { Component, preload }
}

/** Milliseconds between two tries. Higher: gentler to a server that is coming back. Lower: sooner there. */
const RETRY_MS = 2_000
