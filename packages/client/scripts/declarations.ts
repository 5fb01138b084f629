import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { describeProcedures } from '@internsync/api/describe';
import { addDocstrings, writeProcedureDocs } from './docstrings.ts';
import { DIST, PACKAGE, TSC } from './paths.ts';

const PROCEDURES = describeProcedures();

/**
 * What the context and the meta of the server's procedures are to a client: objects that it never sees.
 * The router's type names them, and nothing else of it leads into the server. And the docstrings of
 * the procedures, which the sources do not have.
 */
const REPLACED: Readonly<Record<string, string>> = {
  'core/context.d.ts': 'export type ServiceCtx = object;\n',
  'api/procedure-meta.d.ts': 'export type ProcedureMeta = object;\n',
  'client/procedure-docs.d.ts': writeProcedureDocs(PROCEDURES),
};

/** The file with the type of every procedure. */
const ROUTER = 'api/root.d.ts';

const REFERENCE = /(?<before>\bfrom |\bimport\()(?<quote>['"])(?<target>[^'"]+)\k<quote>/g;

/**
 * Writes declarations that stand by themselves to `dist/types`.
 *
 * The compiler writes the inputs and outputs of every procedure out in full where it declares
 * `appRouter`, so of the server's packages the client's types need that file and the few it names.
 * They are followed from the client's entry, copied, and made to refer to each other by path.
 *
 * @throws when they come to need something that a user of the client does not have.
 */
export async function writeDeclarations({
  temporary,
  isDependency,
}: {
  readonly temporary: string;
  readonly isDependency: (name: string) => boolean;
}): Promise<void> {
  const project = join(PACKAGE, 'tsconfig.declarations.json');
  execFileSync(process.execPath, [TSC, '-p', project, '--outDir', temporary], { stdio: 'inherit' });

  const written = new Set<string>();
  const write = async (file: string): Promise<void> => {
    if (written.has(file)) return;
    written.add(file);
    const found: string[] = [];
    const text = (await readDeclaration(temporary, file)).replace(
      REFERENCE,
      (whole, before: string, quote: string, target: string) => {
        const referred = resolve(file, target);
        if (referred === null) {
          if (isDependency(target)) return whole;
          throw new Error(`${file} needs ${target}, which is no dependency of the client`);
        }
        found.push(referred);
        return `${before}${quote}${relative(file, referred)}${quote}`;
      },
    );
    const path = join(DIST, 'types', file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    for (const referred of found) await write(referred);
  };
  await write('client/index.d.ts');
}

/** Files are named by package and path inside its `src`, such as `api/root.d.ts`. */
async function readDeclaration(temporary: string, file: string): Promise<string> {
  const replacement = REPLACED[file];
  if (replacement !== undefined) return replacement;
  const [owner = '', ...rest] = file.split('/');
  try {
    const text = await readFile(join(temporary, owner, 'src', ...rest), 'utf8');
    return file === ROUTER ? addDocstrings(text, PROCEDURES) : text;
  } catch (cause) {
    const advice = 'name it in tsconfig.declarations.json if it is fit for browsers';
    throw new Error(`The client’s types have come to need ${file}: ${advice}`, { cause });
  }
}

/** The file of ours that a reference leads to; `null` for another package. */
function resolve(from: string, target: string): string | null {
  if (target.startsWith('.')) {
    return posix.join(posix.dirname(from), target).replace(/\.[jt]s$/, '.d.ts');
  }
  const ours = /^@internsync\/(?<file>.+)$/.exec(target)?.groups?.['file'];
  return ours === undefined ? null : `${ours}.d.ts`;
}

function relative(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to).replace(/\.d\.ts$/, '.js');
  return path.startsWith('.') ? path : `./${path}`;
}
