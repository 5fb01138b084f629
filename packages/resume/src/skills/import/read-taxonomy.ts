import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { CsvError, parse, type Options } from 'csv-parse';
import { ImportFault } from './import-fault.ts';
import type { Imported } from './imported.ts';

type Row = Readonly<Record<string, string>>;

interface Taxonomy {
  readonly needs: readonly string[];
  readonly options: Options;
  readonly read: (row: Row, language: string) => Imported;
}

const FIRST_BYTES = 4096;
const BYTE_ORDER_MARK = '\uFEFF';
const MAX_ROW_BYTES = 1024 * 1024;

/** ESCO: CSV with line breaks in quotes. O*NET: columns separated by tabs, quotes mean nothing. */
const TAXONOMIES: readonly Taxonomy[] = [
  { needs: ['conceptUri', 'preferredLabel'], options: {}, read: readEsco },
  {
    needs: ['Example', 'Commodity Title'],
    options: { delimiter: '\t', quote: null },
    read: readOnet,
  },
];

/**
 * Reads "Technology Skills" of O*NET, or `skills_XX.csv` of ESCO in the language `XX`, row by row. Throws
 * `ImportFault` with file and line when it is neither, or when a row cannot be read.
 */
export async function* readTaxonomy(path: string): AsyncGenerator<Imported> {
  const file = basename(path);
  const header = await firstLine(path);
  const taxonomy = TAXONOMIES.find(({ needs }) => needs.every((column) => header.includes(column)));
  if (!taxonomy) {
    throw new ImportFault(
      `${path}:1: the columns are neither those of O*NET (Example, Commodity Title) nor those of ESCO (conceptUri, preferredLabel)`,
    );
  }
  const language = /_([a-z]{2})\b/u.exec(file)?.[1] ?? 'en';
  const parser = parse({
    ...taxonomy.options,
    bom: true,
    columns: true,
    info: true,
    max_record_size: MAX_ROW_BYTES,
    skip_empty_lines: true,
  });
  const source = createReadStream(path);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let line = 1;
  try {
    // With `info` and `columns`, this is what csv-parse gives; its types say `any`.
    for await (const { record, info } of parser as AsyncIterable<{
      record: Row;
      info: { lines: number };
    }>) {
      line = info.lines;
      yield taxonomy.read(record, language);
    }
  } catch (error) {
    if (error instanceof ImportFault) throw new ImportFault(`${path}:${line}: ${error.message}`);
    if (error instanceof CsvError) throw new ImportFault(`${path}: ${error.message}`);
    throw error;
  } finally {
    source.destroy();
  }
}

async function firstLine(path: string): Promise<readonly string[]> {
  let start = '';
  try {
    for await (const chunk of createReadStream(path, { encoding: 'utf8', end: FIRST_BYTES - 1 })) {
      start += String(chunk);
    }
  } catch (error) {
    throw new ImportFault(`${path} cannot be read`, { cause: error });
  }
  const [line = ''] = start.replace(BYTE_ORDER_MARK, '').split(/\r?\n/u);
  return line.split(/[\t,]/u).map((column) => column.replaceAll('"', '').trim());
}

function readEsco(row: Row, language: string): Imported {
  const { conceptUri = '', preferredLabel = '', altLabels = '', reuseLevel = '' } = row;
  if (conceptUri === '') throw new ImportFault('conceptUri is empty');
  const labels = [preferredLabel, ...altLabels.split('\n')]
    .map(tidy)
    .filter((label) => label !== '');
  return {
    source: 'esco',
    key: conceptUri,
    kind: reuseLevel === 'transversal' ? 'soft' : 'business',
    english: language === 'en' ? labels : [],
    others: language === 'en' ? [] : labels,
  };
}

function readOnet(row: Row): Imported {
  const name = tidy(row['Example'] ?? '');
  if (name === '') throw new ImportFault('Example is empty');
  return { source: 'onet', key: name, kind: 'technical', english: [name], others: [] };
}

function tidy(label: string): string {
  return label.replace(/\s+/gu, ' ').trim();
}
