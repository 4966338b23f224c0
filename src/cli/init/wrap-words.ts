const MARK = /^(?:\d+\.|-) /;

/** The text in lines of at most `width` characters, broken at spaces: a word that is longer, such as a link, stays whole. */
export function wrapWords(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, width))
    .join('\n');
}

function wrapLine(line: string, width: number): string {
  const indent = ' '.repeat(MARK.exec(line)?.[0].length ?? 0);
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const fits = current === '' || current === indent || current.length + 1 + word.length <= width;
    if (fits) current += current === '' || current === indent ? word : ` ${word}`;
    else {
      lines.push(current);
      current = indent + word;
    }
  }
  return [...lines, current].join('\n');
}
