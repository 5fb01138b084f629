import type { ValueEvidence } from './analysis.ts';
import type { DraftOf, Finding } from './draft.ts';
import type { ResumeDocument } from './resume-document.ts';

/** A draft as a JSON Resume document, and the evidence of each string in it. Empty parts are left out. */
export function compileDraft(draft: DraftOf<ResumeDocument>): {
  readonly document: ResumeDocument;
  readonly values: readonly ValueEvidence[];
} {
  const values: ValueEvidence[] = [];
  const document = compile(draft, '', values) ?? {};
  // The draft has the shape of the document, with findings where that has strings.
  return { document, values };
}

function compile(node: unknown, path: string, values: ValueEvidence[]): unknown {
  if (node === undefined || node === null) return undefined;
  if (isFinding(node)) {
    if (node.value === '' || node.evidence.length === 0) return undefined;
    values.push({ path, confidence: node.confidence, evidence: node.evidence });
    return node.value;
  }
  if (Array.isArray(node)) {
    const items: unknown[] = [];
    for (const item of node) {
      const compiled = compile(item, `${path}/${items.length}`, values);
      if (compiled !== undefined) items.push(compiled);
    }
    return items.length > 0 ? items : undefined;
  }
  if (typeof node !== 'object') return undefined;
  const entries = Object.entries(node).flatMap(([key, value]) => {
    const compiled = compile(value, `${path}/${key}`, values);
    return compiled === undefined ? [] : [[key, compiled] as const];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function isFinding(node: unknown): node is Finding {
  return typeof node === 'object' && node !== null && 'evidence' in node && 'value' in node;
}
