/** Paths that no reader and no link leads to: what programs ask for that look for holes. */
const PROBES = [
  // Hidden files and folders: keys, history, settings. `/.well-known/` is meant to be read.
  /\/\.(?!well-known(?:\/|$))[a-z]/i,
  // Nothing here is made of PHP, ASP or JSP.
  /\.(?:php\d?|phtml|aspx?|jspx?|cgi)(?:$|[/?;])/i,
  /^\/(?:wp-(?:admin|content|includes|json)|wordpress|phpmyadmin|pma|cgi-bin|vendor\/phpunit|actuator|server-status|solr|boaform|hnap1|_ignition|telescope)(?:$|[/?])/i,
  // The way out of a folder, however it is written.
  /(?:\.|%2e){2}(?:\/|\\|%2f|%5c)/i,
];

/** Whether a request that leads nowhere asks for what only an attacker asks for. */
export function isProbe(url: string): boolean {
  const [path = ''] = url.split('?');
  return PROBES.some((pattern) => pattern.test(path));
}
