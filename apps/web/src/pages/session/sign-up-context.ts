import { createContext, useContext, useState } from 'react';

const EMPTY = {
  username: '',
  password: '',
  fullName: '',
  email: '',
  companyName: '',
  website: '',
  hrEmail: '',
};

type SignUpFields = Readonly<typeof EMPTY>;

/** What is typed into the two forms for a new account. */
export interface TypedSignUp {
  readonly fields: SignUpFields;
  readonly type: (field: keyof SignUpFields, text: string) => void;
}

export const SignUpContext = createContext<TypedSignUp | null>(null);

/** Keeps what is typed, for as long as one of the forms is shown. */
export function useTypedSignUp(): TypedSignUp {
  const [fields, setFields] = useState<SignUpFields>(EMPTY);
  return {
    fields,
    type: (field, text) => setFields((before) => ({ ...before, [field]: text })),
  };
}

/** What was typed into either form. */
export function useSignUp(): TypedSignUp {
  const typed = useContext(SignUpContext);
  if (!typed) throw new Error('There is no sign-up around this component');
  return typed;
}
