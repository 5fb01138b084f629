import { toApiError, type Issue, type Reason } from '@internsync/client';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useErrorSentence } from './use-error-sentence.ts';
import { useFaultSentence } from './use-fault-sentence.ts';

type Values = Readonly<Record<string, unknown>>;

export interface FormOptions<V extends Values> {
  /** What the fields hold, by the names that the API has for them, dotted if nested. */
  readonly values: V;
  /** The fields that must not be empty. */
  readonly required?: readonly (keyof V & string)[];
  /** Sends them. What it throws is shown. */
  readonly send: () => Promise<void>;
}

export interface Form<V extends Values> {
  readonly isBusy: boolean;
  /** The sentence at a field; undefined: nothing is wrong, or it was changed since. */
  readonly errorOf: (field: keyof V & string) => string | undefined;
  /** What was refused, unless each of its faults stands at a field. */
  readonly refusal: Refusal | null;
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

export interface Refusal {
  /** Another one for each time that the form is sent. */
  readonly id: number;
  readonly error: unknown;
  readonly sentence: string;
}

interface Failure<V> {
  readonly id: number;
  readonly error: unknown;
  /** What the fields held when it was told: also what was typed while the form was sent. */
  readonly values: V;
  readonly faults: ReadonlyMap<string, Issue | Reason>;
}

/** Sends a form, and says what is wrong with it: at the fields, of which the first gets the focus. */
export function useForm<V extends Values>({
  values,
  required = [],
  send,
}: FormOptions<V>): Form<V> {
  const sentenceOf = useErrorSentence();
  const faultSentenceOf = useFaultSentence();
  const sent = useRef<HTMLFormElement>(null);
  const now = useRef(values);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure<V> | null>(null);

  useEffect(() => {
    now.current = values;
  }, [values]);
  useEffect(() => {
    if (!failure) return;
    const first = sent.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    first?.focus();
  }, [failure]);

  const fail = (next: Pick<Failure<V>, 'error' | 'faults'>) =>
    setFailure({ ...next, id: performance.now(), values: now.current });
  const submit = async () => {
    const empty = required.filter((field) => isEmpty(values[field]));
    if (empty.length > 0) {
      const faults = new Map(empty.map((field) => [field, { code: 'EMPTY' } as const]));
      fail({ error: null, faults });
      return;
    }
    setBusy(true);
    setFailure(null);
    try {
      await send();
    } catch (error) {
      fail({ error, faults: faultsOf(error, values) });
    } finally {
      setBusy(false);
    }
  };

  return {
    isBusy,
    errorOf: (field) => {
      const fault = failure?.faults.get(field);
      if (!fault || failure?.values[field] !== values[field]) return undefined;
      return faultSentenceOf(fault);
    },
    refusal:
      failure && failure.faults.size === 0
        ? { id: failure.id, error: failure.error, sentence: sentenceOf(failure.error) }
        : null,
    onSubmit: (event) => {
      event.preventDefault();
      sent.current = event.currentTarget;
      if (!isBusy) void submit();
    },
  };
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === '';
}

/** The faults that an error names, by the form's fields. */
function faultsOf(error: unknown, values: Values): ReadonlyMap<string, Issue | Reason> {
  const { issues = [], field = null, reason = null } = toApiError(error) ?? {};
  const faults = new Map<string, Issue | Reason>();
  for (const issue of issues.toReversed()) {
    if (issue.field in values) faults.set(issue.field, issue);
  }
  if (faults.size === 0 && field !== null && field in values && reason) faults.set(field, reason);
  return faults;
}
