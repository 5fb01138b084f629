/** Classes that name a side of the screen. Arabic pages are mirrored: `ms-`, `pe-`, `start-`, `text-start` … */
const PHYSICAL =
  /(?:^|[\s:!-])(?:-?(?:ml|mr|pl|pr|left|right)-|text-(?:left|right)\b|float-(?:left|right)\b|clear-(?:left|right)\b|border-[lr]\b|rounded-(?:[lr]|t[lr]|b[lr])\b|scroll-[mp][lr]-)/;

interface Text {
  readonly value: unknown;
}
interface Template {
  readonly value: { readonly raw: string };
}
interface Context {
  report(problem: { readonly node: unknown; readonly message: string }): void;
}

const MESSAGE =
  'A class names a side of the screen; use logical ones (ms-, pe-, start-, text-start), which turn in Arabic.';

/** A plugin of oxlint: refuses classes that would not turn with the direction of a page. */
const plugin = {
  meta: { name: 'pages' },
  rules: {
    'logical-classes': {
      create: (context: Context) => ({
        Literal: (node: Text) => {
          if (typeof node.value === 'string' && isPhysical(node.value)) {
            context.report({ node, message: MESSAGE });
          }
        },
        TemplateElement: (node: Template) => {
          if (isPhysical(node.value.raw)) context.report({ node, message: MESSAGE });
        },
      }),
    },
  },
};

/** Whether a text is a list of classes with a physical one: sentences have capitals or stops. */
export function isPhysical(text: string): boolean {
  return /^[\s\w:/.[\]%()!#-]+$/.test(text) && !/[A-Z]/.test(text) && PHYSICAL.test(text);
}

export default plugin;
