/** A reason why the server cannot start that its operator can mend: shown as one line, without a stack. */
export class StartProblem extends Error {
  override name = 'StartProblem'
}
