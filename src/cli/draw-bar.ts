const BLOCKS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** How a bar is drawn. */
export interface BarStyle {
  /** Columns for a share of 1. */
  readonly width: number;
  /** Block characters, in eighths of a column; otherwise `#`. */
  readonly blocks: boolean;
}

/** A bar for a share from 0 to 1. What is not nothing is seen, however small. */
export function drawBar(share: number, { width, blocks }: BarStyle): string {
  if (share <= 0) return '';
  if (!blocks) return '#'.repeat(Math.max(Math.round(share * width), 1));
  const eighths = Math.max(Math.round(share * width * 8), 1);
  return `${'█'.repeat(Math.floor(eighths / 8))}${BLOCKS[eighths % 8] ?? ''}`;
}

/** Whether a terminal shows more than ASCII, by the variables that say so, the strongest first. */
export function isUtf8(env: Readonly<Record<string, string | undefined>>): boolean {
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((value) => value !== undefined && value !== '');
  return /utf-?8/i.test(locale ?? '');
}
