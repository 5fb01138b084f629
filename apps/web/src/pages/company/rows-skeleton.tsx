import { Skeleton, SkeletonLine } from '../../ui/skeleton.tsx';

const ROWS = ['a', 'b', 'c', 'd', 'e'];

/** A panel of rows that are yet to come. */
export function RowsSkeleton() {
  return (
    <Skeleton>
      <div className="card rows">
        {ROWS.map((row) => (
          <div className="p-4 stack t8" key={row}>
            <SkeletonLine className="t w-1/2" />
            <SkeletonLine className="w-1/3" />
          </div>
        ))}
      </div>
    </Skeleton>
  );
}
