import { connect, type Socket } from 'node:net';
import type { Inspector } from './inspector.ts';
import { Lane } from './lane.ts';

/** The direction of bytes. */
export type Direction = 'toServer' | 'toClient';

/** The current state of the network between the two ends. */
export interface Weather {
  /** Bytes in this direction, and the end of the connection, are dropped. */
  readonly swallows: (direction: Direction) => boolean;
  /** Bytes in this direction wait until the fault is over. */
  readonly holds: (direction: Direction) => boolean;
  /** The delay of everything, in milliseconds. */
  readonly delayMs: () => number;
}

/** One connection through the proxy: the client's, and the proxy's own to the server. */
export class Link {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #inspector: Inspector;
  readonly #weather: Weather;
  readonly #lanes: Readonly<Record<Direction, Lane>>;
  #dead = false;
  /** Whether data was dropped, so that the rest is incomplete. */
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

  /** Whether it is of a kind that the inspector recognises. */
  is(kind: string): boolean {
    return this.#inspector.is(kind);
  }

  /** Resets both ends (RST). */
  reset(): void {
    this.forget();
    this.#client.resetAndDestroy();
    this.#server.resetAndDestroy();
  }

  /** From now on nothing passes, permanently, and neither end is told. */
  forget(): void {
    this.#dead = true;
    this.#lanes.toServer.drop();
    this.#lanes.toClient.drop();
  }

  /** The network works again: waiting data passes, and a connection that lost data is reset. */
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

  /** Passes data on in this direction, as the state of the network allows. */
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
    // Earlier data is not lost: the reset waits until it was sent.
    this.#client.write(passed, () => this.reset());
  }
}

function write(from: Socket, to: Socket, bytes: Uint8Array): void {
  if (to.writable && !to.write(bytes)) from.pause();
}
