import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import {
  generateText,
  NoObjectGeneratedError,
  NoOutputGeneratedError,
  Output,
  wrapLanguageModel,
} from 'ai';
import { answerSchema, type Proposals } from './answer.ts';
import { boundedFetch, CallFailed } from './bounded-fetch.ts';
import { INSTRUCTIONS } from './instructions.ts';
import { jsonInProse } from './json-in-prose.ts';
import { WitnessUnavailable } from './unavailable.ts';

/** A model behind an OpenAI-compatible address. */
export interface Endpoint {
  /** What stands before `/chat/completions`, such as `http://127.0.0.1:8080/v1`. */
  readonly baseUrl: string;
  /** Left out for a server that asks for none. */
  readonly apiKey?: string | undefined;
  readonly model: string;
}

/** How much a model may write, in its own tokens. */
const MAX_ANSWER_TOKENS = 4096;

/**
 * Asks a model once. A server that refuses the request as such is asked a second time in the plainest
 * form, which has no schema and no settings: not every server knows them. It gets no tools.
 *
 * @throws CallFailed when the same call will fail again, WitnessUnavailable when it may succeed later.
 */
export async function askModel(
  endpoint: Endpoint,
  message: string,
  signal: AbortSignal,
): Promise<Proposals> {
  try {
    return await ask(endpoint, message, signal, 'with schema');
  } catch (error) {
    if (!(error instanceof CallFailed && error.failure === 'request_refused')) throw error;
    return await ask(endpoint, message, signal, 'plain');
  }
}

async function ask(
  { baseUrl, apiKey, model }: Endpoint,
  message: string,
  signal: AbortSignal,
  form: 'with schema' | 'plain',
): Promise<Proposals> {
  const provider = createOpenAICompatible({
    name: 'witness',
    baseURL: baseUrl,
    ...(apiKey !== undefined && { apiKey }),
    fetch: boundedFetch(signal),
    supportsStructuredOutputs: true,
    ...(form === 'plain' && {
      transformRequestBody: ({ messages }: Readonly<Record<string, unknown>>) => ({
        model,
        messages,
      }),
    }),
  });
  try {
    const { output } = await generateText({
      model: wrapLanguageModel({ model: provider(model), middleware: jsonInProse }),
      instructions: INSTRUCTIONS,
      prompt: message,
      output: Output.object({ schema: answerSchema, name: 'facts' }),
      temperature: 0,
      seed: 1,
      maxOutputTokens: MAX_ANSWER_TOKENS,
      maxRetries: 0,
      abortSignal: signal,
      telemetry: { isEnabled: false },
    });
    return output;
  } catch (error) {
    if (error instanceof CallFailed || error instanceof WitnessUnavailable) throw error;
    // The errors of the SDK carry the request and the answer, so none of them is passed on.
    const answered =
      NoObjectGeneratedError.isInstance(error) || NoOutputGeneratedError.isInstance(error);
    throw new CallFailed(answered ? 'wrong_shape' : 'wrong_protocol');
  }
}
