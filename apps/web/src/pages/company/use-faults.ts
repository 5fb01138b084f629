import { toApiError } from '@internsync/client';
import { useErrorSentence } from '../../ui/use-error-sentence.ts';
import { useFaultSentence } from '../../ui/use-fault-sentence.ts';

/** What is wrong, by the name of the field; `form` is about none of them. */
export type Faults = Readonly<Record<string, string>>;

/** Sentences about a refused input, at the fields that are known, by the codes of the server. */
export function useFaults(): (error: unknown, known: readonly string[]) => Faults {
  const faultSentenceOf = useFaultSentence();
  const sentenceOf = useErrorSentence();
  return (error, known) => {
    const { issues = [], field, reason = null } = toApiError(error) ?? {};
    const faults: Record<string, string> = {};
    const put = (at: string, text: string) => {
      const name = known.find((one) => at === one || at.startsWith(`${one}.`)) ?? 'form';
      faults[name] ??= text;
    };
    for (const issue of issues) put(issue.field, faultSentenceOf(issue));
    if (issues.length === 0) {
      // The server does not name the field of what it would publish.
      const at = reason?.code === 'DEADLINE_PASSED' ? 'deadline' : (field ?? 'form');
      put(at, sentenceOf(error));
    }
    return faults;
  };
}

/** Moves the focus to the first field that something is wrong with. */
export function focusFirst(faults: Faults, order: readonly string[]): void {
  const name = order.find((one) => faults[one] !== undefined);
  if (name !== undefined) document.querySelector<HTMLElement>(`main [name="${name}"]`)?.focus();
}
