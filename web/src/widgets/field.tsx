import type { ComponentChildren, PartialInputHTMLAttributes } from 'preact'
import { useId } from 'preact/hooks'
import styles from './field.module.css'

export interface TextFieldProps extends Omit<
  PartialInputHTMLAttributes<HTMLInputElement>,
  'label' | 'role' | 'type' | 'children'
> {
  readonly label: string
  readonly hint?: string
  /** What is wrong with the content, in words; announced when it appears. */
  readonly problem?: string | null
  /** Stands beside the field, such as a submit button. */
  readonly children?: ComponentChildren
}

/** A labelled line of text with a hint and, where something is wrong, the problem below it. */
export function TextField({ label, hint, problem = null, children, ...rest }: TextFieldProps) {
  const id = useId()
  const described = [problem !== null && `${id}p`, hint && `${id}h`].filter(Boolean).join(' ')
  return (
    <div class={styles.field}>
      <label class={styles.label} for={id}>
        {label}
      </label>
      <div class={styles.row}>
        <input
          {...rest}
          class={styles.input}
          id={id}
          aria-invalid={problem !== null}
          {...(described ? { 'aria-describedby': described } : {})}
        />
        {children}
      </div>
      <div role="alert">
        {problem !== null && (
          <p class={styles.problem} id={`${id}p`}>
            {problem}
          </p>
        )}
      </div>
      {hint && (
        <p class={styles.hint} id={`${id}h`}>
          {hint}
        </p>
      )}
    </div>
  )
}

export interface SelectFieldProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly text: string }[]
  readonly onSelect: (value: string) => void
}

/** A labelled native select. A value that is not among the options shows the first. */
export function SelectField({ label, value, options, onSelect }: SelectFieldProps) {
  const id = useId()
  return (
    <div class={styles.field}>
      <label class={styles.label} for={id}>
        {label}
      </label>
      <select
        class={styles.input}
        id={id}
        disabled={options.length === 0}
        onChange={(event) => onSelect(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  )
}

export interface ChoiceFieldProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly text: string }[]
  readonly onSelect: (value: Value) => void
}

/** One of a few, all in sight: a native radio group that looks like a row of segments. */
export function ChoiceField<Value extends string>({
  label,
  value,
  options,
  onSelect,
}: ChoiceFieldProps<Value>) {
  const name = useId()
  return (
    <fieldset class={styles.choice}>
      <legend class={styles.label}>{label}</legend>
      <div class={styles.segments}>
        {options.map((option) => (
          <label class={styles.segment} key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onSelect(option.value)}
            />
            <span>{option.text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
