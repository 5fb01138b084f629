/** A page of a person on a network. */
export interface NetworkProfile {
  readonly network: string;
  readonly username: string | null;
}

interface Network {
  readonly name: string;
  readonly host: RegExp;
  /** What precedes the name of the user in the path. */
  readonly path: RegExp;
}

const ANY = /^\/@?(?<user>[^/?#]+)\/?$/u;

const NETWORKS: readonly Network[] = [
  {
    name: 'LinkedIn',
    host: /(?:^|\.)linkedin\.com$/u,
    path: /^\/(?:in|pub|profile)\/(?<user>[^/?#]+)/u,
  },
  { name: 'GitHub', host: /^(?:www\.)?github\.com$/u, path: ANY },
  { name: 'GitLab', host: /^(?:www\.)?gitlab\.com$/u, path: ANY },
  { name: 'Bitbucket', host: /^bitbucket\.org$/u, path: ANY },
  { name: 'X', host: /^(?:www\.|mobile\.)?(?:x|twitter)\.com$/u, path: ANY },
  {
    name: 'Stack Overflow',
    host: /(?:^|\.)stackoverflow\.com$/u,
    path: /^\/users\/(?<user>[^/?#]+)/u,
  },
  { name: 'Kaggle', host: /(?:^|\.)kaggle\.com$/u, path: ANY },
  { name: 'Behance', host: /(?:^|\.)behance\.net$/u, path: ANY },
  { name: 'Dribbble', host: /(?:^|\.)dribbble\.com$/u, path: ANY },
  { name: 'Medium', host: /^(?:www\.)?medium\.com$/u, path: ANY },
  { name: 'DEV', host: /^dev\.to$/u, path: ANY },
  { name: 'LeetCode', host: /(?:^|\.)leetcode\.com$/u, path: /^\/(?:u\/)?(?<user>[^/?#]+)\/?$/u },
  {
    name: 'HackerRank',
    host: /(?:^|\.)hackerrank\.com$/u,
    path: /^\/(?:profile\/)?@?(?<user>[^/?#]+)\/?$/u,
  },
  { name: 'Codeforces', host: /(?:^|\.)codeforces\.com$/u, path: /^\/profile\/(?<user>[^/?#]+)/u },
  { name: 'CodePen', host: /(?:^|\.)codepen\.io$/u, path: ANY },
  { name: 'Facebook', host: /(?:^|\.)facebook\.com$/u, path: ANY },
  { name: 'Instagram', host: /(?:^|\.)instagram\.com$/u, path: ANY },
  {
    name: 'YouTube',
    host: /(?:^|\.)youtube\.com$/u,
    path: /^\/(?:c\/|user\/|channel\/|@)(?<user>[^/?#]+)/u,
  },
  { name: 'Telegram', host: /^(?:t\.me|telegram\.me)$/u, path: ANY },
  { name: 'XING', host: /(?:^|\.)xing\.com$/u, path: /^\/profile\/(?<user>[^/?#]+)/u },
  {
    name: 'ResearchGate',
    host: /(?:^|\.)researchgate\.net$/u,
    path: /^\/profile\/(?<user>[^/?#]+)/u,
  },
  { name: 'ORCID', host: /(?:^|\.)orcid\.org$/u, path: ANY },
  { name: 'Google Scholar', host: /^scholar\.google\./u, path: /^\/citations/u },
  { name: 'Mastodon', host: /^(?:mastodon\.\w+|fosstodon\.org)$/u, path: /^\/@(?<user>[^/?#]+)/u },
  { name: 'SoundCloud', host: /(?:^|\.)soundcloud\.com$/u, path: ANY },
  { name: 'Vimeo', host: /(?:^|\.)vimeo\.com$/u, path: ANY },
  { name: 'Pinterest', host: /(?:^|\.)pinterest\.com$/u, path: ANY },
  { name: 'Indeed', host: /(?:^|\.)indeed\.com$/u, path: /^\/r\/(?<user>[^?#]+)/u },
  { name: 'Hugging Face', host: /^huggingface\.co$/u, path: ANY },
  { name: 'Bluesky', host: /^bsky\.app$/u, path: /^\/profile\/(?<user>[^/?#]+)/u },
];

/** Paths on networks that are no users. */
const NOT_USERS = new Set([
  'about',
  'home',
  'login',
  'features',
  'topics',
  'explore',
  'search',
  'share',
  'intent',
]);

/** Whose page a web address is; null for any other address, such as that of a repository. */
export function networkProfile(url: string): NetworkProfile | null {
  if (!URL.canParse(url)) return null;
  const { hostname, pathname } = new URL(url);
  const network = NETWORKS.find(({ host }) => host.test(hostname));
  const match = network?.path.exec(pathname);
  if (!network || !match) return null;
  const username = match.groups?.['user'] ?? null;
  if (username !== null && NOT_USERS.has(username.toLowerCase())) return null;
  return { network: network.name, username: username && decoded(username).replace(/^@/u, '') };
}

/** The network that a word names, as on an icon's label. */
export function networkNamed(word: string): string | null {
  const name = word.toLowerCase().replaceAll(/[\s.-]/gu, '');
  if (name === 'twitter') return 'X';
  return (
    NETWORKS.find((one) => one.name.toLowerCase().replaceAll(' ', '') === name && name.length > 1)
      ?.name ?? null
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
