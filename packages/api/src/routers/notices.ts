import { countUnreadNotices } from '@internsync/core/notices/count-unread-notices';
import { listNotices } from '@internsync/core/notices/list-notices';
import { getNoticePreferences, setNoticePreferences } from '@internsync/core/notices/preferences';
import { readAllNotices, readNotices } from '@internsync/core/notices/read-notices';
import {
  ListNoticesInput,
  NoticePage,
  NoticePreferences,
  NoticeStream,
  ReadAllNoticesInput,
  ReadNoticesInput,
  SetNoticePreferencesInput,
  UnreadNotices,
} from '@internsync/core/notices/schemas';
import { watchMyNotices } from '@internsync/core/notices/watch-my-notices';
import { WatchEventsInput } from '@internsync/core/streams/schemas';
import { z } from 'zod';
import { EventStream } from '../event-stream.ts';
import { Nothing, nothing } from '../nothing.ts';
import { forSignedIn, router } from '../trpc.ts';

export const notices = router({
  list: forSignedIn
    .meta({
      summary: "The caller's notices, newest first: all, or only the unread ones.",
      errors: { INVALID: 'The cursor is not one of this list.' },
    })
    .input(ListNoticesInput)
    .output(NoticePage)
    .query(({ ctx, input }) => listNotices(ctx, input)),
  unread: forSignedIn
    .meta({ summary: "The number of the caller's unread notices." })
    .input(z.void())
    .output(UnreadNotices)
    .query(({ ctx }) => countUnreadNotices(ctx)),
  read: forSignedIn
    .meta({
      summary:
        'Marks up to 100 notices as read. Those of others, and those that are read, stay as they are.',
    })
    .input(ReadNoticesInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => nothing(readNotices(ctx, input))),
  readAll: forSignedIn
    .meta({ summary: 'Marks a notice and all older ones as read.' })
    .input(ReadAllNoticesInput)
    .output(Nothing)
    .mutation(({ ctx, input }) => nothing(readAllNotices(ctx, input))),
  preferences: forSignedIn
    .meta({ summary: 'How the caller is told of each kind of notice: in the inbox, by mail.' })
    .input(z.void())
    .output(NoticePreferences)
    .query(({ ctx }) => getNoticePreferences(ctx)),
  setPreferences: forSignedIn
    .meta({
      summary: 'Changes how the caller is told of kinds of notices.',
      errors: {
        INVALID: 'The kind is about security, or accounts of this role do not get it.',
      },
    })
    .input(SetNoticePreferencesInput)
    .output(NoticePreferences)
    .mutation(({ ctx, input }) => setNoticePreferences(ctx, input)),
  events: forSignedIn
    .meta({
      summary:
        'Streams new notices as they come, and the number of unread ones: when the stream begins and when it changes.',
      errors: { RATE_LIMITED: 'You have ten streams open already.' },
    })
    .input(WatchEventsInput)
    .output(EventStream(NoticeStream))
    .subscription(({ ctx, input, signal }) =>
      watchMyNotices(ctx, input, signal ?? new AbortController().signal),
    ),
});
