import type { ParticipantModel } from '../../session/view-model.ts'

/** Raised hands first, in the order in which they went up; the others as they came. */
export function inOrderOfHands(people: readonly ParticipantModel[]): readonly ParticipantModel[] {
  const since = ({ handAt }: ParticipantModel): number => handAt.value ?? Number.POSITIVE_INFINITY
  return people.toSorted((a, b) => (since(a) === since(b) ? 0 : since(a) - since(b)))
}
