/** A field of a message of Protocol Buffers (https://protobuf.dev/programming-guides/encoding/). */
export interface Field {
  readonly number: number;
  /** The bytes of a nested message or a text; empty for a number. */
  readonly bytes: Uint8Array;
}

/** Reads the fields of a message. Of numbers only the place is read. */
export function fieldsOf(message: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = message[at] ?? 0;
      at += 1;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    let bytes = new Uint8Array();
    if (tag % 8 === 2) {
      const length = varint();
      bytes = Uint8Array.from(message.subarray(at, at + length));
      at += length;
    } else if (tag % 8 === 0) varint();
    else at += tag % 8 === 1 ? 8 : 4;
    fields.push({ number, bytes });
  }
  return fields;
}

/** The nested messages at a path of field numbers. */
export function messagesAt(message: Uint8Array, ...path: readonly number[]): Uint8Array[] {
  return path.reduce<Uint8Array[]>(
    (messages, number) =>
      messages.flatMap((one) =>
        fieldsOf(one).flatMap((field) => (field.number === number ? [field.bytes] : [])),
      ),
    [message],
  );
}
