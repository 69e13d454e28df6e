import pico from 'picocolors';
import { renderGrid } from '../../src/cli/table.js';

/** Prints a title and a small table below it, as wide as the terminal, but not narrower than `minColumns`. */
export function showTable(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  minColumns = 0,
): void {
  const grid = {
    head: head.map((heading) => heading.toUpperCase()),
    rows: rows.map(([word = '', ...cells]) => ({ word, cells: cells.map((cell) => [cell]) })),
  };
  const style = {
    colors: pico,
    columns: Math.max(process.stdout.columns || 100, minColumns),
    clean: (text: string) => text,
  };
  console.log(`\n${title}:\n${renderGrid(grid, style).trimEnd()}`);
}
