// The figures of a report's tables, found by the heads they stand under. Reads any table whose heads are `th`, so also what
// a content management system has left of the markup.

const SEPARATOR = ' · ';
const text = (node) => node.textContent.replace(/\s+/g, ' ').trim();
const isHead = (cell) => cell?.tagName === 'TH';

/** The cells of a table by line and place; one that spans stands in each of its places. */
function grid({ rows }) {
  const lines = Array.from(rows, () => []);
  lines.forEach((line, y) => {
    let x = 0;
    for (const cell of rows[y].cells) {
      while (line[x]) x += 1;
      const covered = lines.slice(y, y + (cell.rowSpan || lines.length));
      for (let end = x + cell.colSpan; x < end; x += 1) for (const line of covered) line[x] = cell;
    }
  });
  return lines;
}

/** The heads on the way from a figure to the edge, outermost first: those up to the next figure behind them. */
function heads(way) {
  const found = [];
  for (const cell of way) {
    if (!isHead(cell)) {
      if (found.length) break;
    } else if (!found.includes(cell)) found.unshift(cell);
  }
  return found;
}

function inTable(table, name) {
  const lines = grid(table);
  const addressed = table.querySelector('[data-cell]');
  const found = [];
  const seen = new Set();
  lines.forEach((line, y) =>
    line.forEach((cell, x) => {
      if (isHead(cell) || seen.has(cell)) return;
      seen.add(cell);
      const rows = heads(line.slice(0, x).reverse());
      const columns = heads(lines.slice(0, y).reverse().map((above) => above[x]));
      // A corner has heads beside it.
      const counts = addressed ? cell.dataset.cell : (rows.length || columns.length) && !line.slice(x).some(isHead);
      if (counts) found.push({ cell, rows, columns });
    }),
  );
  // What stands over all figures tells none from another.
  const tells = (head) => found.length === 1 || found.some(({ columns }) => !columns.includes(head));
  return found.map(({ cell, rows, columns }) => {
    const path = columns.filter(tells).map(text);
    const row = rows.length ? rows.map(text) : path.splice(0, path.length - 1);
    return figure(cell, name, row, path);
  });
}

function figure(cell, table, rows, columns) {
  const [value, row, column] = [text(cell), rows.join(SEPARATOR), columns.join(SEPARATOR)];
  // The outermost of three heads, 本年度办理结果, says little of a row.
  const place = [...rows.slice(-2), ...columns].join(SEPARATOR);
  const [of = '', ...at] = (cell.dataset.cell ?? '').split('/');
  const near = plain([row, column, value, ...at].join(''));
  return { cell, table, row, column, place, value, number: number(value), near, far: plain(table + of) };
}

/** Every figure of the tables in an element, in order: its cell, the name of its table, its row and column, its value. */
export function figures(root) {
  let name = '';
  return [...root.querySelectorAll('h2, h3, h4, table')].flatMap((element) => {
    if (element.tagName === 'TABLE') return inTable(element, name || (element.caption ? text(element.caption) : ''));
    name = text(element);
    return [];
  });
}

const plain = (text) => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
const number = (text) => text.normalize('NFKC').replace(/(\d),(?=\d{3})/g, '$1');

/** Whether a text holds a word; one in Chinese may also be several without spaces between them. */
function holds(text, word) {
  if (text.includes(word)) return true;
  if (!/^\p{Script=Han}{4,40}$/u.test(word)) return false;
  const reached = [true];
  for (let end = 2; end <= word.length; end += 1) {
    for (let start = end - 2; start >= 0 && !reached[end]; start -= 1) {
      reached[end] = Boolean(reached[start]) && text.includes(word.slice(start, end));
    }
  }
  return Boolean(reached[word.length]);
}

/**
 * The figures that all words of a query are about: heads, value, or the name of the table. Those that need the table's name
 * come last. A number is looked for among the values, whole or without its decimals.
 */
export function find(figures, query) {
  const words = number(query.slice(0, 200)).split(/[\s、,;·|。]+/).filter((word) => plain(word));
  if (!words.length) return [];
  const meets = (figure, labels) =>
    words.every((word) =>
      /^-?\d+(\.\d+)?$/.test(word)
        ? figure.number === word || figure.number.split('.')[0] === word
        : holds(labels, plain(word)),
    );
  const near = figures.filter((figure) => meets(figure, figure.near));
  const rest = figures.filter((figure) => !near.includes(figure) && meets(figure, `${figure.far} ${figure.near}`));
  return [...near, ...rest];
}

/** The figures as a file that a spreadsheet opens, and takes for nothing but text and numbers. */
export function asCsv(figures, head) {
  const field = (text) => {
    const safe = /^[=+\-@＝＋－＠\t\r]/.test(text) && !/^[-+]?\d+(\.\d+)?%?$/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [head, ...figures.map(({ table, row, column, value }) => [table, row, column, value])];
  return `\uFEFF${lines.map((line) => `${line.map(field).join(',')}\r\n`).join('')}`;
}
