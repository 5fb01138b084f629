import type { Language } from '@internsync/core/values/account';

/** The sentences of the pages that links in mail lead to. */
interface Texts {
  readonly verifyTitle: string;
  /** @param email and `username` are HTML. */
  readonly verifyQuestion: (email: string, username: string) => string;
  readonly verifyButton: string;
  readonly verified: string;
  readonly resetTitle: string;
  /** @param username is HTML. */
  readonly resetQuestion: (username: string) => string;
  readonly newPassword: string;
  readonly passwordRule: (min: number) => string;
  readonly resetButton: string;
  readonly passwordSet: string;
  readonly notYours: string;
  readonly unknown: string;
  readonly used: string;
  readonly expired: string;
  readonly taken: string;
  readonly tooShort: (min: number) => string;
  readonly tooLong: (max: number) => string;
  readonly common: string;
  readonly isName: string;
  readonly badPassword: string;
  readonly tooOften: string;
  readonly unavailable: string;
  readonly toAccount: string;
  readonly toSignIn: string;
  readonly toAnother: string;
}

const en: Texts = {
  verifyTitle: 'Confirm your e-mail address',
  verifyQuestion: (email, username) =>
    `Does the address ${email} belong to the InternSync account ${username}?`,
  verifyButton: 'Yes, confirm it',
  verified: 'Your e-mail address is confirmed.',
  resetTitle: 'Set a new password',
  resetQuestion: (username) => `Choose a new password for the InternSync account ${username}.`,
  newPassword: 'New password',
  passwordRule: (min) => `At least ${min} characters; words and spaces are fine.`,
  resetButton: 'Set the password',
  passwordSet: 'Your password is changed, and every device is signed out. You can sign in now.',
  notYours: 'If this is not your account, close this page: nothing will change.',
  unknown: 'This link is not known. Ask for a new one.',
  used: 'This link was used before, or is no longer good. If you need one, ask for a new one.',
  expired: 'This link has expired. Ask for a new one.',
  taken: 'Another account has confirmed this address already.',
  tooShort: (min) => `The password must have at least ${min} characters.`,
  tooLong: (max) => `The password must have at most ${max} characters.`,
  common: 'This password is among the first that are guessed. Choose another.',
  isName: 'This password is hardly more than a name. Choose another.',
  badPassword: 'This password cannot be used. Choose another.',
  tooOften: 'Too often. Try again later.',
  unavailable: 'This is not possible at the moment. Try again soon.',
  toAccount: 'Go to your account',
  toSignIn: 'Sign in',
  toAnother: 'Ask for another link',
};

const ar: Texts = {
  verifyTitle: 'تأكيد بريدك الإلكتروني',
  verifyQuestion: (email, username) =>
    `هل العنوان ${email} يخص حساب InternSync المسمى ${username}؟`,
  verifyButton: 'نعم، أؤكد',
  verified: 'تم تأكيد بريدك الإلكتروني.',
  resetTitle: 'تعيين كلمة مرور جديدة',
  resetQuestion: (username) => `اختر كلمة مرور جديدة لحساب InternSync المسمى ${username}.`,
  newPassword: 'كلمة المرور الجديدة',
  passwordRule: (min) => `${min} من الأحرف على الأقل، ويمكن أن تكون كلمات بينها مسافات.`,
  resetButton: 'تعيين كلمة المرور',
  passwordSet: 'تم تغيير كلمة المرور وتسجيل الخروج من جميع الأجهزة. يمكنك تسجيل الدخول الآن.',
  notYours: 'إذا لم يكن هذا حسابك فأغلق هذه الصفحة، ولن يتغير شيء.',
  unknown: 'هذا الرابط غير معروف. اطلب رابطًا جديدًا.',
  used: 'استُخدم هذا الرابط من قبل أو لم يعد صالحًا. اطلب رابطًا جديدًا إذا احتجت إليه.',
  expired: 'انتهت صلاحية هذا الرابط. اطلب رابطًا جديدًا.',
  taken: 'أكد حساب آخر هذا العنوان من قبل.',
  tooShort: (min) => `يجب ألا تقل كلمة المرور عن ${min} من الأحرف.`,
  tooLong: (max) => `يجب ألا تزيد كلمة المرور على ${max} من الأحرف.`,
  common: 'كلمة المرور هذه من أول ما يُخمَّن. اختر غيرها.',
  isName: 'كلمة المرور هذه تكاد تكون اسمًا فقط. اختر غيرها.',
  badPassword: 'لا يمكن استخدام كلمة المرور هذه. اختر غيرها.',
  tooOften: 'محاولات كثيرة. حاول مرة أخرى لاحقًا.',
  unavailable: 'هذا غير ممكن الآن. حاول مرة أخرى بعد قليل.',
  toAccount: 'انتقل إلى حسابك',
  toSignIn: 'تسجيل الدخول',
  toAnother: 'اطلب رابطًا آخر',
};

export const TEXTS: Readonly<Record<Language, Texts>> = { en, ar };
