/** The values of a statement's parameters, numbered as they are added. */
export class Parameters {
  readonly values: (string | number)[] = [];

  add(value: string | number): string {
    return `$${this.values.push(value)}`;
  }
}
