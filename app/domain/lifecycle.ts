/**
 * A state machine as data: which verb leads from which states to which state. Every register describes its life with one of these, so
 * that pages, commands and tests read the same table.
 */
export type Transition<State extends string, Verb extends string> = {
  readonly verb: Verb;
  readonly from: readonly State[];
  readonly to: State;
};

/** The state that `verb` leads to from `state`, or null when the table has no such transition. */
export function nextState<State extends string, Verb extends string>(
  transitions: readonly Transition<State, Verb>[],
  state: State,
  verb: Verb,
): State | null {
  return transitions.find((transition) => transition.verb === verb && transition.from.includes(state))?.to ?? null;
}

/** The verbs that the table allows from `state`, in the table's order. */
export function verbsFrom<State extends string, Verb extends string>(
  transitions: readonly Transition<State, Verb>[],
  state: State,
): Verb[] {
  return transitions.filter((transition) => transition.from.includes(state)).map((transition) => transition.verb);
}
