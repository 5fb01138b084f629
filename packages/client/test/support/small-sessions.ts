/** What the small server answers a sign-in or a refresh with. */
export interface SmallSignedIn {
  readonly accessToken: string;
  readonly expiresAt: string;
  readonly refreshToken: string | null;
  readonly account: object;
}

interface SmallSession {
  readonly id: string;
  open: boolean;
  refreshToken: string | null;
  exchanged: { readonly token: string; readonly at: number } | null;
}

const GRACE_MS = 60_000;
const account = { role: 'student', userId: 1, username: 'sara', student: { id: 1, fullName: 'S' } };

/**
 * Sessions as the real server keeps them, in memory. Access tokens are JWTs without a signature, with
 * a name such as `token-1` in its place; refresh tokens are `refresh-1` and so on.
 */
export class SmallSessions {
  /** The server's clock, in ms. Only a test moves it. */
  now = Date.UTC(2026, 0, 1);
  lifetimeSeconds = 3600;
  /** Whether sign-ins give refresh tokens. */
  prolongable = true;
  /** How many refresh tokens were exchanged for another one. */
  rotations = 0;

  readonly #sessions: SmallSession[] = [];
  /** The access tokens by name; a token that is not here is not good. */
  readonly #tokens = new Map<string, { readonly session: SmallSession; readonly until: number }>();
  #accessTokens = 0;
  #refreshTokens = 0;

  begin(): SmallSignedIn {
    const session: SmallSession = {
      id: `session-${this.#sessions.length + 1}`,
      open: true,
      refreshToken: this.prolongable ? this.#newRefreshToken() : null,
      exchanged: null,
    };
    this.#sessions.push(session);
    return this.#signedIn(session);
  }

  /** @returns `null` when the token is refused. */
  refresh(refreshToken: unknown): SmallSignedIn | null {
    const session = this.#sessions.find(
      ({ open, refreshToken: current, exchanged }) =>
        open && (current === refreshToken || exchanged?.token === refreshToken),
    );
    if (!session) return null;
    const { refreshToken: token, exchanged } = session;
    if (token !== null && token === refreshToken) {
      this.rotations += 1;
      session.exchanged = { token, at: this.now };
      session.refreshToken = this.#newRefreshToken();
    } else if (this.now - (exchanged?.at ?? 0) >= GRACE_MS) {
      session.open = false;
      return null;
    }
    return this.#signedIn(session);
  }

  /** The name of an access token that is good, and what it is good for. */
  find(accessToken: string | null): { readonly name: string; readonly end: () => void } | null {
    const name = accessToken?.split('.')[2] ?? '';
    const token = this.#tokens.get(name);
    if (!token?.session.open || token.until <= this.now) return null;
    const end = () => {
      token.session.open = false;
    };
    return { name, end };
  }

  /** As a new secret would: access tokens are worth nothing, the sessions go on. */
  refuseAccessTokens(): void {
    this.#tokens.clear();
  }

  endAll(): void {
    for (const session of this.#sessions) session.open = false;
  }

  /** The sessions that go on. */
  get open(): string[] {
    return this.#sessions.filter(({ open }) => open).map(({ id }) => id);
  }

  #newRefreshToken(): string {
    this.#refreshTokens += 1;
    return `refresh-${this.#refreshTokens}`;
  }

  #signedIn(session: SmallSession): SmallSignedIn {
    this.#accessTokens += 1;
    const name = `token-${this.#accessTokens}`;
    const until = this.now + this.lifetimeSeconds * 1000;
    this.#tokens.set(name, { session, until });
    const payload = { sub: '1', jti: session.id, iat: this.now / 1000, exp: until / 1000 };
    const claims = Buffer.from(JSON.stringify(payload)).toString('base64url');
    return {
      accessToken: `e30.${claims}.${name}`,
      expiresAt: new Date(until).toISOString(),
      refreshToken: session.refreshToken,
      account,
    };
  }
}
