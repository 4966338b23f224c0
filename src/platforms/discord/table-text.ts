const WIDEST_CELL = 28;
const MOST_ROWS = 40;

/** A table as lines of equal columns, for a code block: Discord has no tables. */
export function tableText(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows.slice(0, MOST_ROWS)].map((row) => row.map(cell));
  const widths: number[] = [];
  for (const line of lines) {
    for (const [column, text] of line.entries()) widths[column] = Math.max(widths[column] ?? 0, text.length);
  }
  const shown = lines.map((line) =>
    line
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  if (rows.length > MOST_ROWS) shown.push(`… and ${rows.length - MOST_ROWS} more`);
  return shown.join('\n');
}

function cell(text: string): string {
  const one = Array.from(text.replace(/\s+/g, ' ').trim());
  return one.length <= WIDEST_CELL ? one.join('') : `${one.slice(0, WIDEST_CELL - 1).join('')}…`;
}
