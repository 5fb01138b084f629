import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { passFocusOn } from './pass-focus-on.ts';
import { useErrorSentence } from './use-error-sentence.ts';

interface MoreButtonProps {
  /** A list that is read page by page. */
  readonly list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly isFetchNextPageError: boolean;
    readonly error: unknown;
    readonly fetchNextPage: () => unknown;
  };
  readonly isDense?: boolean;
  readonly children: string;
}

/** Reads the next page of a list, if there is one, and says beside it why that failed. */
export function MoreButton({ list, isDense = false, children }: MoreButtonProps) {
  const sentenceOf = useErrorSentence();
  if (!list.hasNextPage) return null;
  return (
    <>
      {list.isFetchNextPageError && (
        <span className="err" role="alert">
          <Icon name="alert" size="small" />
          <span>{sentenceOf(list.error)}</span>
        </span>
      )}
      <Button
        ref={passFocusOn}
        isDense={isDense}
        isBusy={list.isFetchingNextPage}
        onPress={() => void list.fetchNextPage()}
      >
        {children}
      </Button>
    </>
  );
}
