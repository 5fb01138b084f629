import type { MailStatus } from '../content.ts';
import type { Frame, Letters } from '../letter.ts';
import { listOf, say } from '../say.ts';

export const frame: Frame = {
  direction: 'rtl',
  why: 'تصلك هذه الرسالة لأن لديك حسابًا على InternSync.',
  unsubscribe: 'إيقاف الرسائل من هذا النوع',
  copyLink: 'إذا لم يعمل الزر فافتح هذا العنوان:',
};

const STATUS: Readonly<Record<MailStatus, string>> = {
  pending: 'مستلَم',
  under_review: 'قيد المراجعة',
  shortlisted: 'في القائمة المختصرة',
  interview_scheduled: 'مقابلة',
  accepted: 'مقبول',
  rejected: 'لم يُختَر',
  withdrawn: 'مسحوب',
};

const NOT_YOU = say`إذا لم تكن أنت من فعل ذلك فعيّن كلمة مرور جديدة الآن، وعندها تُسجَّل جميع الأجهزة خروجًا.`;
const SIGN_IN = say`سجّل الدخول إلى InternSync لعرض التفاصيل.`;
const when = (at: Date) =>
  `${new Intl.DateTimeFormat('ar-u-nu-latn', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(at)} UTC`;

const plural = new Intl.PluralRules('ar');
/** A number of new applications, with the noun in its form. */
function newApplications(count: number): string {
  const forms: Readonly<Record<Intl.LDMLPluralRule, string>> = {
    zero: 'لا طلبات جديدة',
    one: 'طلب جديد',
    two: 'طلبان جديدان',
    few: `${count} طلبات جديدة`,
    many: `${count} طلبًا جديدًا`,
    other: `${count} طلب جديد`,
  };
  return forms[plural.select(count)];
}

export const letters: Letters = {
  verify_email: ({ link, username }) => ({
    subject: say`أكّد عنوان بريدك الإلكتروني`,
    paragraphs: [say`أكّد أن هذا العنوان يخص الحساب ${username} على InternSync.`],
    action: { label: 'تأكيد العنوان', link },
    after: [
      say`يعمل الرابط مرة واحدة ولمدة يوم واحد. إذا لم تطلبه فتجاهل هذه الرسالة ولن يحدث شيء.`,
    ],
  }),
  reset_password: ({ link, username, expiresInMinutes }) => ({
    subject: say`عيّن كلمة مرور جديدة`,
    paragraphs: [say`طلب أحدهم كلمة مرور جديدة للحساب ${username} على InternSync.`],
    action: { label: 'تعيين كلمة مرور جديدة', link },
    after: [
      say`يعمل الرابط مرة واحدة ويبقى صالحًا لهذه المدة بالدقائق: ${String(expiresInMinutes)}. إذا لم تطلبه فتجاهل هذه الرسالة، وتبقى كلمة مرورك كما هي.`,
    ],
  }),
  status_changed: ({ jobTitle, companyName, status }) => ({
    subject: say`${jobTitle}: ${STATUS[status]}`,
    paragraphs: [
      say`غيّرت ${companyName} حالة طلبك لوظيفة ${jobTitle}.`,
      say`الحالة الجديدة: ${STATUS[status]}.`,
      SIGN_IN,
    ],
  }),
  resume_viewed: ({ jobTitle, companyName }) => ({
    subject: say`فتحت ${companyName} سيرتك الذاتية`,
    paragraphs: [say`فتحت ${companyName} سيرتك الذاتية لوظيفة ${jobTitle}.`],
  }),
  identity_revealed: ({ jobTitle, companyName }) => ({
    subject: say`أصبحت ${companyName} ترى اسمك`,
    paragraphs: [
      say`راجعت ${companyName} طلبك لوظيفة ${jobTitle} دون اسمك. وقد كشفت الآن عن هويتك، وأصبحت ترى اسمك وسيرتك الذاتية كاملة.`,
    ],
  }),
  application_submitted: ({ count, jobTitles, moreJobs }) => {
    const listed = listOf(jobTitles, '، ');
    return {
      subject: say`${newApplications(count)}`,
      paragraphs: [
        moreJobs > 0
          ? say`وصلك ${newApplications(count)}: ${listed} ووظائف أخرى (${String(moreJobs)}).`
          : say`وصلك ${newApplications(count)}: ${listed}.`,
        say`سجّل الدخول إلى InternSync للمراجعة.`,
      ],
    };
  },
  application_withdrawn: ({ jobTitle }) => ({
    subject: say`${jobTitle}: سُحب طلب`,
    paragraphs: [say`سحب أحد المتقدمين طلبه لوظيفة ${jobTitle}.`, SIGN_IN],
  }),
  job_closed: ({ jobTitle }) => ({
    subject: say`أُغلقت وظيفة ${jobTitle}`,
    paragraphs: [say`لم تعد وظيفة ${jobTitle} تستقبل طلبات: انقضى آخر يوم للتقديم.`, SIGN_IN],
  }),
  webhook_disabled: ({ host }) => ({
    subject: say`أُوقف خطاف الويب لديك على ${host}`,
    paragraphs: [
      say`أُوقف خطاف الويب لديك على ${host}، ولن تصله أحداث أخرى.`,
      say`سجّل الدخول إلى InternSync لترى السبب وتشغّله من جديد. يمكن إعادة إرسال الأحداث التي فاتته.`,
    ],
  }),
  new_sign_in: ({ username, device, at }) => ({
    subject: say`تسجيل دخول جديد إلى حسابك`,
    paragraphs: [
      device === null
        ? say`سجّل أحدهم الدخول إلى الحساب ${username} بتاريخ ${when(at)} من جهاز لم يُستخدم من قبل.`
        : say`سجّل أحدهم الدخول إلى الحساب ${username} بتاريخ ${when(at)} من جهاز لم يُستخدم من قبل: ${device}.`,
      say`إذا كنت أنت من فعل ذلك فلا يلزمك شيء.`,
      NOT_YOU,
    ],
  }),
  password_changed: ({ username, at }) => ({
    subject: say`تغيّرت كلمة مرورك`,
    paragraphs: [say`تغيّرت كلمة مرور الحساب ${username} بتاريخ ${when(at)}.`, NOT_YOU],
  }),
  email_changed: ({ username, newEmail, at }) => ({
    subject: say`تغيّر عنوان بريدك الإلكتروني`,
    paragraphs: [
      newEmail === null
        ? say`تغيّر عنوان البريد الإلكتروني للحساب ${username} بتاريخ ${when(at)}.`
        : say`تغيّر عنوان البريد الإلكتروني للحساب ${username} إلى ${newEmail} بتاريخ ${when(at)}.`,
      NOT_YOU,
    ],
  }),
};
