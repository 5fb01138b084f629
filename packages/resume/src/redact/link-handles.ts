/** Sites on which the first part of the path, or the one after a fixed one, names a person. */
const PROFILES =
  /(?:github|gitlab|bitbucket|behance|dribbble|kaggle|leetcode|hackerrank|codepen|codewars|twitter|x|instagram|facebook|fb|tiktok|snapchat|pinterest|medium|dev|hackerearth|codeforces|codechef|topcoder|linktr|linkedin|xing|youtube|t|wa|telegram|threads|wuzzuf|upwork|fiverr|about|keybase|npmjs|pypi|stackoverflow|researchgate|orcid)\.(?:com|org|net|io|me|to|ee|app|dev)\/(?:(?:in|pub|u|user|users|profile|profiles|profil|add|people|c|freelancers|~)\/)?(?:\d+\/)?[@~]?(?<handle>[\p{L}\p{N}][\p{L}\p{N}._%-]{2,})/giu;
/** Sites on which a person is the first part of the host. */
const HOSTS =
  /(?:^|[\s/])(?<handle>[a-z0-9][a-z0-9-]{2,})\.(?:github|gitlab|medium|wordpress|blogspot|tumblr|netlify|vercel|herokuapp|wixsite|substack|notion|hashnode|carrd)\.[a-z]{2,}/giu;
const MAILBOX = /mailto:(?<handle>[^@?\s]{4,254})@/giu;
const NOT_HANDLES = new Set(
  'www apps blog company explore features feed home login marketplace orgs pages pricing profile school search settings share status topics trending watch'.split(
    ' ',
  ),
);

/** The user names in addresses of profiles, each once. */
export function linkHandles(texts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    for (const pattern of [PROFILES, HOSTS, MAILBOX]) {
      for (const { groups } of text.matchAll(pattern)) {
        const handle = decoded(groups?.['handle'] ?? '').replace(/[._-]+$/u, '');
        if (handle.length >= 3 && !NOT_HANDLES.has(handle.toLowerCase())) found.add(handle);
      }
    }
  }
  return [...found];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
