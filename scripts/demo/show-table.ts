import Table from 'cli-table3';

/** Prints a title and a small table below it. */
export function showTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const chars = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };
  const table = new Table({ head: [...head], chars, style: { head: [], border: [] } });
  for (const row of rows) table.push([...row]);
  console.log(`\n${title}:\n${table.toString()}`);
}
