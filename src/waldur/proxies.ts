import { parseProxyUrl } from '../config/parse-proxy-url.js';
import type { Environment } from '../config/types.js';
import { describeEndpoint } from '../shared/connection-errors.js';
import { parseOrigin } from './parse-origin.js';
import { detectRuntime, type Runtime } from './runtime.js';

/** Where proxies are configured. */
export interface ProxyOptions {
  /** Proxy for all requests: an `http://`, `https://`, `socks5://` or `socks5h://` URL. Default: see `proxyEnv`. */
  readonly proxy?: string | undefined;
  /**
   * The environment, for example `process.env`. Without `proxy`, its `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and
   * `NO_PROXY` are honoured, in lower or upper case. Default: none of them is.
   */
  readonly proxyEnv?: Environment | undefined;
}

/** The proxy for requests to URLs of one scheme. */
export interface ProxyServer {
  readonly url: URL;
  /** The key of the configuration, or the name of the environment variable, that has the URL. */
  readonly key: string;
  /** The hosts to which connections are direct, separated by commas, as undici reads them. */
  readonly noProxy: string;
}

/** Proxies by the scheme of the request. */
export type Proxies = Readonly<Record<'http:' | 'https:', ProxyServer | undefined>>;

const example = 'expected for example http://proxy.example.com:3128 or socks5://proxy.example.com:1080';

/**
 * Finds the proxies for http and https. The environment is read as Python's httpx does: `https_proxy` has precedence
 * over `HTTPS_PROXY`, `ALL_PROXY` is the default of both schemes, and a URL without a scheme is http.
 *
 * Throws an `Error` that begins with the key for an invalid URL, and for a SOCKS proxy under Bun. It does not contain
 * the URL.
 */
export function findProxies({ proxy, proxyEnv = {} }: ProxyOptions, runtime = detectRuntime()): Proxies {
  if (proxy !== undefined && proxy !== '') {
    const everywhere = toProxy({ key: 'global_proxy', value: proxy }, '', runtime);
    return { 'http:': everywhere, 'https:': everywhere };
  }
  const all = readVariable(proxyEnv, 'ALL_PROXY');
  const noProxy = normaliseNoProxy(readVariable(proxyEnv, 'NO_PROXY')?.value ?? '');
  const find = (name: string): ProxyServer | undefined => {
    const found = readVariable(proxyEnv, name) ?? all;
    if (found === undefined) return undefined;
    const { key, value } = found;
    return toProxy({ key, value: value.includes('://') ? value : `http://${value}` }, noProxy, runtime);
  };
  return { 'http:': find('HTTP_PROXY'), 'https:': find('HTTPS_PROXY') };
}

/** The proxy for a request; `undefined` for a direct connection. Decides as undici's `EnvHttpProxyAgent`. */
export function proxyFor(url: string, proxies: Proxies): ProxyServer | undefined {
  const { protocol, hostname, port } = parseOrigin(url);
  const proxy = protocol === 'http:' || protocol === 'https:' ? proxies[protocol] : undefined;
  if (proxy === undefined || proxy.noProxy === '*') return undefined;
  const actualPort = port || (protocol === 'https:' ? '443' : '80');
  const isExcluded = proxy.noProxy.split(',').some((entry) => {
    const [, name = entry, wantedPort = actualPort] = /^(.+):(\d+)$/.exec(entry) ?? [];
    return wantedPort === actualPort && name !== '' && (hostname === name || hostname.endsWith(`.${name}`));
  });
  return isExcluded ? undefined : proxy;
}

/** `http://proxy.example.com:3128 (HTTPS_PROXY)`: without user name and password. */
export function describeProxy({ url, key }: ProxyServer): string {
  return `${describeEndpoint(url.href)} (${key})`;
}

/** User name and password of a proxy, percent-decoded; `undefined` without a user name. */
export function proxyLogin({ url }: ProxyServer): { readonly username: string; readonly password: string } | undefined {
  const { username, password } = url;
  return username === ''
    ? undefined
    : { username: decodeURIComponent(username), password: decodeURIComponent(password) };
}

interface Variable {
  readonly key: string;
  readonly value: string;
}

// A variable in lower case has precedence, also if it is empty.
function readVariable(env: Environment, name: string): Variable | undefined {
  const lower = name.toLowerCase();
  const key = env[lower] === undefined ? name : lower;
  const value = env[key]?.trim() ?? '';
  return value === '' ? undefined : { key, value };
}

function toProxy({ key, value }: Variable, noProxy: string, runtime: Runtime): ProxyServer {
  const place = key === 'global_proxy' ? 'proxy' : key;
  const url = parseProxyUrl(value);
  if (url === undefined) throw new Error(`${place}: invalid URL (${example})`);
  if (runtime === 'bun' && url.protocol.startsWith('socks')) {
    throw new Error(`${place}: Bun supports no SOCKS proxies. Use an http proxy, or run the program with Node.js`);
  }
  return { url, key, noProxy };
}

/** `*` anywhere excludes all hosts; an IPv6 address may lack brackets, and a host may have a leading dot. */
function normaliseNoProxy(text: string): string {
  const entries = text
    .toLowerCase()
    .split(/[,\s]+/)
    .filter((entry) => entry !== '');
  if (entries.includes('*')) return '*';
  const isBareIpV6 = (entry: string): boolean => /^[\da-f]*:[\da-f:.]*:[\da-f:.]*$/.test(entry);
  return entries.map((entry) => (isBareIpV6(entry) ? `[${entry}]` : entry.replace(/^\*?\./, ''))).join(',');
}
