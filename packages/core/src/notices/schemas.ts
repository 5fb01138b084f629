import { z } from 'zod';
import { Page, PageInput } from '../lists/page.ts';
import { Resync } from '../streams/schemas.ts';
import { ApplicationStatus } from '../values/application-status.ts';
import { Id, SentMoment } from '../values/ids.ts';
import { NoticeChannel, NoticeKind } from '../values/notice-kinds.ts';

/** A notice in an inbox. */
export const Notice = z.object({
  id: Id.describe('The id of the notice. Later notices of one user have larger ids.'),
  kind: NoticeKind.describe('What it tells.'),
  at: SentMoment.describe('When it happened.'),
  read: z.boolean().describe('Whether it was marked as read.'),
  applicationId: Id.nullable().describe('The application that it is about; `null`: none.'),
  job: z
    .object({
      id: Id.describe('The id of the job.'),
      title: z.string().describe('The title of the job, as it is now.'),
      companyName: z.string().describe('The name of the company, as it is now.'),
    })
    .nullable()
    .describe('The job that it is about; `null`: none.'),
  status: ApplicationStatus.nullable().describe(
    'The new status of the application, of `status_changed`; else `null`.',
  ),
  detail: z
    .string()
    .nullable()
    .describe(
      'What a notice about security or a webhook names: a device, an address, a host; else `null`.',
    ),
});
export type Notice = z.infer<typeof Notice>;

export const ListNoticesInput = z
  .strictObject({
    ...PageInput,
    unread: z.boolean().default(false).describe('Whether only unread notices are returned.'),
  })
  .prefault({});
export type ListNoticesInput = z.infer<typeof ListNoticesInput>;

export const NoticePage = Page(Notice);
export type NoticePage = z.infer<typeof NoticePage>;

export const UnreadNotices = z.object({
  count: z.int().nonnegative().describe('The number of unread notices, at most 1,000.'),
  more: z.boolean().describe('Whether there are more than `count`.'),
});
export type UnreadNotices = z.infer<typeof UnreadNotices>;

/** In a live stream: how many notices are unread now. */
export const LiveUnread = UnreadNotices.extend({
  id: z.int().nonnegative().describe('The id of the notice before it in the stream.'),
  kind: z
    .literal('unread')
    .describe('How many notices are unread: when the stream begins, and each time it changes.'),
});
export type LiveUnread = z.infer<typeof LiveUnread>;

/** What a user's live stream of notices brings. */
export const NoticeStream = z.union([Notice, LiveUnread, Resync]);

export const ReadNoticesInput = z.strictObject({
  noticeIds: z.array(Id).min(1).max(100).describe('The notices to mark as read.'),
});
export type ReadNoticesInput = z.infer<typeof ReadNoticesInput>;

export const ReadAllNoticesInput = z.strictObject({
  upTo: Id.describe(
    'The newest notice that the reader has seen: this one and all older ones are marked as read.',
  ),
});
export type ReadAllNoticesInput = z.infer<typeof ReadAllNoticesInput>;

/** How a user is told of one kind of notice. */
export const NoticePreference = z.object({
  kind: NoticeKind.describe('The kind of notice.'),
  inbox: z.boolean().describe('Whether the inbox gets it.'),
  mail: z.boolean().describe('Whether mail is sent, if the account has a verified address.'),
  fixed: z.boolean().describe('Whether it is about security and cannot be turned off.'),
});
export type NoticePreference = z.infer<typeof NoticePreference>;

export const NoticePreferences = z.object({
  preferences: z
    .array(NoticePreference)
    .describe('One for each kind that an account of this role can get.'),
});
export type NoticePreferences = z.infer<typeof NoticePreferences>;

export const SetNoticePreferencesInput = z.strictObject({
  preferences: z
    .array(
      z.strictObject({
        kind: NoticeKind.describe('The kind of notice.'),
        channel: NoticeChannel.describe('Inbox or mail.'),
        enabled: z.boolean().describe('Whether the user wants to be told of it in this way.'),
      }),
    )
    .min(1)
    .max(40)
    .describe('What changes; everything else stays as it is. Of a repeated one the last counts.'),
});
export type SetNoticePreferencesInput = z.infer<typeof SetNoticePreferencesInput>;
