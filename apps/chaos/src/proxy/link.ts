import { connect, type Socket } from 'node:net';
import type { Inspector } from './inspector.ts';
import { Lane } from './lane.ts';

/** Which way bytes go. */
export type Direction = 'toServer' | 'toClient';

/** What the network between the two does just now. */
export interface Weather {
  /** Bytes, and the end of the connection, that go this way vanish. */
  readonly swallows: (direction: Direction) => boolean;
  /** Bytes that go this way wait until that is over. */
  readonly holds: (direction: Direction) => boolean;
  /** Milliseconds that everything takes longer. */
  readonly delayMs: () => number;
}

/** One connection through the proxy: a client's, and the one that was made for it to the server. */
export class Link {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #inspector: Inspector;
  readonly #weather: Weather;
  readonly #lanes: Readonly<Record<Direction, Lane>>;
  #dead = false;
  /** Whether something vanished, without which the rest makes no sense. */
  #torn = false;

  constructor(
    client: Socket,
    port: number,
    { inspector, weather }: { readonly inspector: Inspector; readonly weather: Weather },
  ) {
    this.#client = client.setNoDelay(true);
    this.#server = connect({ host: '127.0.0.1', port, allowHalfOpen: true }).setNoDelay(true);
    this.#inspector = inspector;
    this.#weather = weather;
    this.#lanes = {
      toServer: new Lane(() => weather.holds('toServer')),
      toClient: new Lane(() => weather.holds('toClient')),
    };
    this.#join('toServer', this.#client, this.#server);
    this.#join('toClient', this.#server, this.#client);
  }

  /** Whether both ends are closed. */
  get closed(): boolean {
    return this.#client.destroyed && this.#server.destroyed;
  }

  /** Whether anything may still pass. */
  get alive(): boolean {
    return !this.#dead && !this.closed;
  }

  /** Whether it is of a kind that the inspector knows. */
  is(kind: string): boolean {
    return this.#inspector.is(kind);
  }

  /** Resets both ends (RST). */
  reset(): void {
    this.forget();
    this.#client.resetAndDestroy();
    this.#server.resetAndDestroy();
  }

  /** From now on nothing passes, for good, and neither end is told. */
  forget(): void {
    this.#dead = true;
    this.#lanes.toServer.drop();
    this.#lanes.toClient.drop();
  }

  /** The weather is fair again: what waited goes on, and a connection that lost something is reset. */
  clear(): void {
    if (this.#dead) return;
    if (this.#torn) {
      this.reset();
      return;
    }
    this.#lanes.toServer.flush();
    this.#lanes.toClient.flush();
  }

  #join(direction: Direction, from: Socket, to: Socket): void {
    from.on('data', (chunk: Buffer) => {
      this.#send(direction, () => this.#forward(direction, chunk));
    });
    from.on('end', () => this.#send(direction, () => to.end()));
    from.on('error', () => this.#send(direction, () => to.resetAndDestroy()));
    from.on('close', () => {
      if (!to.destroyed && !from.errored) this.#send(direction, () => to.end());
    });
    to.on('drain', () => from.resume());
  }

  /** Passes something on that came this way, where and when the weather lets it. */
  #send(direction: Direction, pass: () => void): void {
    if (this.#dead) return;
    if (this.#weather.swallows(direction)) this.#torn = true;
    else this.#lanes[direction].send(this.#weather.delayMs(), pass);
  }

  #forward(direction: Direction, chunk: Buffer): void {
    if (direction === 'toServer') {
      this.#inspector.toServer(chunk);
      write(this.#client, this.#server, chunk);
      return;
    }
    const { passed, cut } = this.#inspector.toClient(chunk);
    if (!cut) {
      write(this.#server, this.#client, passed);
      return;
    }
    this.forget();
    // What came before it is not lost: the reset waits until that was sent.
    this.#client.write(passed, () => this.reset());
  }
}

function write(from: Socket, to: Socket, bytes: Uint8Array): void {
  if (to.writable && !to.write(bytes)) from.pause();
}
