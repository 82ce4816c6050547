// A made-up report in every kind of file it may come in, written here so that no journey needs a file from elsewhere.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import type { Browser } from '@playwright/test';

const dist = join(import.meta.dirname, '../../dist');
// As data, for the folder of the build has no package.json that would call it a module.
export const core = await import(`data:text/javascript;base64,${readFileSync(join(dist, 'gongkai-core.js'), 'base64')}`);
core.initSync({ module: readFileSync(join(dist, 'gongkai-core_bg.wasm')) });

/** The report all these files hold: the example, whose figures are of many lengths. */
export const report = core.exampleReport();

/** A file as Playwright takes it. */
export interface Made {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const ZIP = 'application/vnd.openxmlformats-officedocument';
const escaped = (text: string) => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
const lines = (): string[] => core.writeReport(report, 'text').split('\n');

/** The report as text: a row a line, cells set apart by tabs. */
export const text = (): string => core.writeReport(report, 'text');

/** The published page without anything a content management system takes out. */
export function strippedPage(): string {
  const page: string = core.writeReport(report, 'html-fragment');
  return page
    .replace(/<script[\s\S]*<\/script>/, '')
    .replace(/<(\w+)((?:\s[^>]*)?)>/g, (_, tag, attributes) => {
      const spans = attributes.match(/\s(?:colspan|rowspan)="\d+"/g) ?? [];
      return `<${tag}${spans.join('')}>`;
    });
}

/** A Word document: a paragraph a line, and each run of rows a table. */
export function docx(): Made {
  const paragraph = (line: string) => `<w:p><w:r><w:t xml:space="preserve">${escaped(line)}</w:t></w:r></w:p>`;
  const row = (line: string) =>
    `<w:tr>${line.split('\t').map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`;
  const body = lines()
    .map((line) => (line.includes('\t') ? `<w:tbl>${row(line)}</w:tbl>` : paragraph(line)))
    .join('')
    .replaceAll('</w:tbl><w:tbl>', '');
  const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  return {
    name: '报告.docx',
    mimeType: `${ZIP}.wordprocessingml.document`,
    buffer: zip({
      '[Content_Types].xml':
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        `<Override PartName="/word/document.xml" ContentType="${ZIP}.wordprocessingml.document.main+xml"/></Types>`,
      '_rels/.rels': relations('officeDocument', 'word/document.xml'),
      'word/document.xml': `<w:document xmlns:w="${main}"><w:body>${body}</w:body></w:document>`,
    }),
  };
}

/** A workbook with everything on one sheet, figures as numbers. */
export function xlsx(): Made {
  const cell = (text: string) =>
    /^-?\d+(\.\d+)?$/.test(text) ? `<c><v>${text}</v></c>` : `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
  const rows = lines().map((line) => `<row>${line.split('\t').map(cell).join('')}</row>`).join('');
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return {
    name: '报告.xlsx',
    mimeType: `${ZIP}.spreadsheetml.sheet`,
    buffer: zip({
      '[Content_Types].xml':
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        `<Override PartName="/xl/workbook.xml" ContentType="${ZIP}.spreadsheetml.sheet.main+xml"/></Types>`,
      '_rels/.rels': relations('officeDocument', 'xl/workbook.xml'),
      'xl/_rels/workbook.xml.rels': relations('worksheet', 'worksheets/sheet1.xml'),
      'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="年报" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    }),
  };
}

/** The published page, printed to a PDF. */
export async function pdf(browser: Browser): Promise<Made> {
  const page = await browser.newPage();
  await page.setContent(core.writeReport(report, 'html'));
  const buffer = await page.pdf({ format: 'A4' });
  await page.close();
  return { name: '报告.pdf', mimeType: 'application/pdf', buffer };
}

function relations(type: string, target: string): string {
  const schema = 'http://schemas.openxmlformats.org';
  return (
    `<Relationships xmlns="${schema}/package/2006/relationships">` +
    `<Relationship Id="rId1" Type="${schema}/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`
  );
}

/** A zip archive of some texts. */
function zip(files: Record<string, string>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const [bytes, path] = [Buffer.from(text), Buffer.from(name)];
    const packed = deflateRawSync(bytes);
    // What local header and directory share: version, flags, method, time and date, then sums and lengths.
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x0800, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt16LE(0x21, 8);
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(path.length, 22);
    parts.push(Buffer.from('PK\x03\x04'), shared, path, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, tail, path);
    offset += 4 + shared.length + path.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}
