import type { MailStatus } from '../content.ts';
import type { Frame, Letters } from '../letter.ts';
import { listOf, say } from '../say.ts';

export const frame: Frame = {
  direction: 'ltr',
  why: 'You get this mail because you have an account on InternSync.',
  unsubscribe: 'No more mail of this kind',
  copyLink: 'If the button does not work, open this address:',
};

const STATUS: Readonly<Record<MailStatus, string>> = {
  pending: 'Received',
  under_review: 'In review',
  shortlisted: 'Shortlisted',
  interview_scheduled: 'Interview',
  accepted: 'Accepted',
  rejected: 'Not selected',
  withdrawn: 'Withdrawn',
};

const NOT_YOU = say`If this was not you, set a new password now. All devices are then signed out.`;
const SIGN_IN = say`Sign in to InternSync to see the details.`;
const when = (at: Date) =>
  `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(at)} UTC`;

export const letters: Letters = {
  verify_email: ({ link, username }) => ({
    subject: say`Confirm your e-mail address`,
    paragraphs: [say`Confirm that this address belongs to the account ${username} on InternSync.`],
    action: { label: 'Confirm address', link },
    after: [
      say`The link works once, and for one day. If you did not ask for it, ignore this mail: nothing will happen.`,
    ],
  }),
  reset_password: ({ link, username, expiresInMinutes }) => ({
    subject: say`Set a new password`,
    paragraphs: [say`Somebody asked for a new password for the account ${username} on InternSync.`],
    action: { label: 'Set a new password', link },
    after: [
      say`The link works once, and for ${String(expiresInMinutes)} minutes. If you did not ask for it, ignore this mail: your password stays as it is.`,
    ],
  }),
  status_changed: ({ jobTitle, companyName, status }) => ({
    subject: say`${jobTitle}: ${STATUS[status]}`,
    paragraphs: [
      say`${companyName} changed the status of your application for ${jobTitle}.`,
      say`The new status: ${STATUS[status]}.`,
      SIGN_IN,
    ],
  }),
  resume_viewed: ({ jobTitle, companyName }) => ({
    subject: say`${companyName} opened your resume`,
    paragraphs: [say`${companyName} opened your resume for ${jobTitle}.`],
  }),
  identity_revealed: ({ jobTitle, companyName }) => ({
    subject: say`${companyName} now sees your name`,
    paragraphs: [
      say`${companyName} reviewed your application for ${jobTitle} without your name. It has now revealed who you are, and sees your name and your full resume.`,
    ],
  }),
  application_submitted: ({ count, jobTitles, moreJobs }) => {
    const others = moreJobs === 1 ? 'one other job' : `${moreJobs} other jobs`;
    const titles = listOf(jobTitles, ', ');
    const listed = moreJobs > 0 ? say`${titles} and ${others}` : titles;
    return {
      subject: count === 1 ? say`New application` : say`${String(count)} new applications`,
      paragraphs: [
        count === 1
          ? say`You have a new application for ${listed}.`
          : say`You have ${String(count)} new applications for ${listed}.`,
        say`Sign in to InternSync to review ${count === 1 ? 'it' : 'them'}.`,
      ],
    };
  },
  application_withdrawn: ({ jobTitle }) => ({
    subject: say`${jobTitle}: an application was withdrawn`,
    paragraphs: [say`An applicant withdrew the application for ${jobTitle}.`, SIGN_IN],
  }),
  job_closed: ({ jobTitle }) => ({
    subject: say`${jobTitle} is closed`,
    paragraphs: [
      say`Your job ${jobTitle} takes no more applications: its last day has passed.`,
      SIGN_IN,
    ],
  }),
  webhook_disabled: ({ host }) => ({
    subject: say`Your webhook at ${host} is switched off`,
    paragraphs: [
      say`Your webhook at ${host} is switched off, and gets no more events.`,
      say`Sign in to InternSync to see why, and to switch it on again. Events that it missed can be sent again.`,
    ],
  }),
  new_sign_in: ({ username, device, at }) => ({
    subject: say`New sign-in to your account`,
    paragraphs: [
      device === null
        ? say`Somebody signed in to the account ${username} on ${when(at)}, on a device that was not used before.`
        : say`Somebody signed in to the account ${username} on ${when(at)}, on a device that was not used before: ${device}.`,
      say`If this was you, there is nothing to do.`,
      NOT_YOU,
    ],
  }),
  password_changed: ({ username, at }) => ({
    subject: say`Your password was changed`,
    paragraphs: [say`The password of the account ${username} was changed on ${when(at)}.`, NOT_YOU],
  }),
  email_changed: ({ username, newEmail, at }) => ({
    subject: say`Your e-mail address was changed`,
    paragraphs: [
      newEmail === null
        ? say`The e-mail address of the account ${username} was changed on ${when(at)}.`
        : say`The e-mail address of the account ${username} was changed to ${newEmail} on ${when(at)}.`,
      NOT_YOU,
    ],
  }),
};
