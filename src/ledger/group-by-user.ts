/** Groups records by their user, in their order. */
export function groupByUser<T extends { readonly userId: number }>(
  records: readonly T[],
): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  for (const record of records) {
    const group = groups.get(record.userId);
    if (group === undefined) groups.set(record.userId, [record]);
    else group.push(record);
  }
  return groups;
}
