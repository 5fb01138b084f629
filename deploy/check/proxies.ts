/** Where a proxy asks whether a server takes requests; the answer does not depend on other machines. */
const PROBE = '/serving';

/**
 * Checks what `nginx -t` does not know of the site's file: that an outage which all servers answer with 503
 * leaves none of them out, and that they learn at which address they are reached.
 */
export function checkNginxSite(text: string): string[] {
  const servers = text.match(/^\s*server \S+:8000.*;$/gm) ?? [];
  const problems = servers
    .filter((line) => !/ max_fails=0[ ;]/.test(line))
    .map((line) => `${line.trim()} leaves the server out while a part that all share is away`);
  if (servers.length < 2) problems.push('there are not two servers');
  if (!/^ {4}proxy_next_upstream .*\bhttp_503\b.*;$/m.test(text)) {
    problems.push('people get the 503 of a server that starts or stops');
  }
  if (!/^\s*proxy_set_header Host \$http_host;$/m.test(text)) {
    problems.push('Host loses the port, and the server its own origin');
  }
  return problems;
}

/** Checks that Caddy leaves out a server that starts or stops, and none that misses another machine. */
export function checkCaddyfile(text: string): string[] {
  const asked = [...text.matchAll(/^\s*health_uri (\S+)$/gm)].map(([, path]) => path);
  if (asked.length === 1 && asked[0] === PROBE) return [];
  return [`health_uri must be ${PROBE}; it is ${asked.join(', ') || 'missing'}`];
}
