/** Whether any member of `content` has another value than in `record`. Members are texts, numbers, booleans and null. */
export function differs<R extends object>(record: R, content: Partial<R>): boolean {
  return (Object.keys(content) as (keyof R)[]).some((member) => record[member] !== content[member]);
}
