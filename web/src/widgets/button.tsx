import type { ComponentChildren, ButtonHTMLAttributes } from 'preact'
import { Icon, type IconName } from './icon.tsx'
import styles from './button.module.css'

export interface ButtonProps extends Omit<ButtonHTMLAttributes, 'icon'> {
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger'
  readonly large?: boolean
  readonly icon?: IconName
  readonly children: ComponentChildren
}

/** A button with text. `type` is `button` unless given. */
export function Button({ kind = 'secondary', large = false, icon, children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} class={styles.button} data-kind={kind} data-large={large}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  )
}

export interface IconButtonProps extends Omit<ButtonHTMLAttributes, 'icon'> {
  readonly icon: IconName
  readonly label: string
}

/** A button with a picture only; `label` is its accessible name and its tooltip. */
export function IconButton({ icon, label, ...rest }: IconButtonProps) {
  return (
    <button type="button" {...rest} class={styles.iconButton} aria-label={label} title={label}>
      <Icon name={icon} />
    </button>
  )
}
