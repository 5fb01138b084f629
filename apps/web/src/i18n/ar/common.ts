import type { texts as en } from '../en/common.ts';
import type { Translated } from '../texts.ts';

export const texts = {
  name: 'InternSync',
  title: '{page} · InternSync',
  skip: 'انتقل إلى المحتوى',
  nav: {
    label: 'القائمة الرئيسية',
    internships: 'فرص التدريب',
    forCompanies: 'للشركات',
    applications: 'طلباتي',
    resumes: 'سيري الذاتية',
    saved: 'المحفوظة',
    today: 'اليوم',
    jobs: 'فرصكم',
    searchResumes: 'البحث في السير',
    webhooks: 'خطافات الويب',
    signIn: 'دخول',
    signUp: 'حساب جديد',
    accountOf: 'حساب {name}',
    account: 'الحساب',
    notices:
      '{count, plural, =0 {الإشعارات} zero {الإشعارات} one {الإشعارات، {shown} غير مقروء} two {الإشعارات، {shown} غير مقروءين} few {الإشعارات، {shown} غير مقروءة} many {الإشعارات، {shown} غير مقروء} other {الإشعارات، {shown} غير مقروء}}',
    signOut: 'خروج',
  },
  footer: {
    copyright: '© {year} InternSync',
    feed: 'موجز الفرص',
    api: 'للمطورين',
  },
  action: {
    back: 'رجوع',
    cancel: 'إلغاء',
    close: 'إغلاق',
    copied: 'نُسخ',
    copyRequestId: 'انسخ رقم الطلب',
    retry: 'حاول مرة أخرى',
    save: 'حفظ',
    undo: 'تراجع',
  },
  loading: 'جارٍ التحميل',
  notFound: {
    title: 'لا توجد صفحة في هذا العنوان',
    text: 'إن أوصلك رابط إلى هنا فربما نُقلت الفرصة. القائمة صحيحة دائمًا.',
    action: 'الفرص المتاحة',
  },
  gone: {
    title: 'أُزيلت هذه الفرصة',
    text: 'أزالت الشركة هذا الإعلان. هناك فرص أخرى متاحة.',
  },
  failed: {
    title: 'لم تُحمّل هذه الصفحة',
    request: 'رقم الطلب',
  },
  offline: 'أنت غير متصل بالإنترنت. قد يكون ما تراه قديمًا.',
  online: 'عاد الاتصال.',
  leaving: {
    text: 'لم يكتمل تسجيل خروجك بعد: الخادم لا يستجيب. نواصل المحاولة؛ أبقِ هذه الصفحة مفتوحة حتى ذلك.',
    done: 'تم تسجيل خروجك.',
  },
  errors: {
    UNAUTHENTICATED: 'انتهت جلستك. سجّل الدخول من جديد.',
    FORBIDDEN: 'لا يُسمح لحسابك بهذا.',
    NOT_FOUND: 'لم يعد هذا موجودًا، أو أنه ليس لك.',
    CONFLICT: 'تغيّر هذا في الأثناء. انظر إليه من جديد.',
    INVALID: 'في النموذج ما يحتاج إلى تصحيح.',
    TOO_LARGE: 'الملف أكبر من المسموح.',
    UNPROCESSABLE: 'لا يمكن قبول هذا الملف.',
    RATE_LIMITED:
      'كان ذلك كثيرًا في وقت قصير. يمكنك المتابعة {seconds, plural, =0 {بعد لحظات} one {بعد ثانية} two {بعد ثانيتين} few {بعد # ثوانٍ} many {بعد # ثانية} other {بعد # ثانية}}.',
    UNAVAILABLE: 'الخادم مشغول أو غير متاح. حاول بعد لحظات؛ لم يضع شيء مما أرسلته.',
    INTERNAL: 'حدث خطأ من جهتنا. لم يضع شيء مما أرسلته.',
    NETWORK: 'تعذّر الوصول إلى الخادم. تحقق من اتصالك وحاول مرة أخرى.',
  },
  limited: {
    title: 'كان ذلك كثيرًا في وقت قصير.',
    seconds:
      '{seconds, plural, =0 {يمكنك المحاولة الآن.} zero {يمكنك المحاولة الآن.} one {يمكنك المحاولة بعد ثانية.} two {يمكنك المحاولة بعد ثانيتين.} few {يمكنك المحاولة بعد # ثوانٍ.} many {يمكنك المحاولة بعد # ثانية.} other {يمكنك المحاولة بعد # ثانية.}}',
    minutes:
      '{minutes, plural, zero {يمكنك المحاولة الآن.} one {يمكنك المحاولة بعد دقيقة.} two {يمكنك المحاولة بعد دقيقتين.} few {يمكنك المحاولة بعد # دقائق.} many {يمكنك المحاولة بعد # دقيقة.} other {يمكنك المحاولة بعد # دقيقة.}}',
  },
  password: { show: 'أظهر كلمة المرور' },
  status: {
    pending: 'جديد',
    under_review: 'قيد المراجعة',
    shortlisted: 'القائمة المختصرة',
    interview_scheduled: 'مقابلة',
    accepted: 'مقبول',
    rejected: 'لم يقع الاختيار',
    withdrawn: 'مسحوب',
  },
  verdict: {
    met: 'مستوفى',
    partly: 'جزئيًا',
    missing: 'غير موجود',
    not_stated: 'غير مذكور',
  },
  strip: {
    summary:
      '{score} من {judged} نقطة أمكن تقييمها: {met} مستوفى، {partly} جزئيًا، {missing} غير موجود، {notStated} غير مذكور',
    ofJudged: 'من {judged} مُقيَّمة',
  },
  workMode: { on_site: 'في المقر', hybrid: 'هجين', remote: 'عن بُعد' },
  workType: { full_time: 'دوام كامل', part_time: 'دوام جزئي' },
  deadline: {
    until: 'آخر موعد',
    today: 'يُغلق منتصف الليلة',
    soon: '{days, plural, zero {يُغلق اليوم} one {يُغلق غدًا} two {يُغلق خلال يومين} few {يُغلق خلال # أيام} many {يُغلق خلال # يومًا} other {يُغلق خلال # يوم}}',
    left: '{days, plural, =0 {اليوم هو الأخير} zero {اليوم هو الأخير} one {بقي يوم واحد} two {بقي يومان} few {بقيت # أيام} many {بقي # يومًا} other {بقي # يوم}}',
    endOfDay: 'نهاية اليوم، {place}',
  },
  pager: {
    label: 'الصفحات',
    back: 'السابق',
    next: '{count} التالية',
    first: 'من البداية',
  },
  saving: {
    save: 'حفظ: {job}',
    saved: 'حُفظت',
    removed: 'لم تعد محفوظة',
    applied: 'قدّمت',
    apply: 'قدّم الآن',
    applyAgain: 'قدّم من جديد',
    seeApplication: 'انظر طلبك',
  },
  dismissToast: 'أغلق هذه الرسالة',
} satisfies Translated<typeof en>;
