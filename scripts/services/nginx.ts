import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { findFreePort, waitForPort } from './ports.js';

const sbin = { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/local/sbin` };

/** Options of a proxy. */
export interface NginxOptions {
  /** The server behind it: `http://host:port`. */
  readonly upstream: string;
  /** The rate that `limit_req` allows for each client address, for example `10r/s`. Default: any. */
  readonly rate?: string;
  /** What follows `zone` in `limit_req`, for example `burst=20 nodelay`. Default: no burst. */
  readonly limit?: string;
  /** Paths of PEM files. With them, it speaks TLS and requires a client certificate that `clientCa` has signed. */
  readonly tls?: { readonly certificate: string; readonly key: string; readonly clientCa: string };
}

/** A private nginx on the loopback interface in front of a server. */
export class Nginx {
  readonly #directory: string;
  readonly #scheme: string;
  readonly #process: ReturnType<typeof launch>;

  private constructor(
    readonly port: number,
    directory: string,
    scheme: string,
  ) {
    this.#scheme = scheme;
    this.#directory = directory;
    this.#process = launch(directory);
  }

  /** Starts a proxy. Requires Debian's package nginx, or the like. */
  static async start(options: NginxOptions): Promise<Nginx> {
    const directory = await mkdtemp(join(tmpdir(), 'nginx-'));
    const port = await findFreePort();
    await writeFile(join(directory, 'nginx.conf'), createConfiguration(port, options));
    const nginx = new Nginx(port, directory, options.tls === undefined ? 'http' : 'https');
    await waitForPort(port, nginx.#process);
    return nginx;
  }

  get url(): string {
    return `${this.#scheme}://127.0.0.1:${this.port}/`;
  }

  /** Stops the proxy and removes its files. */
  async remove(): Promise<void> {
    this.#process.kill('SIGTERM');
    await this.#process;
    await rm(this.#directory, { recursive: true, force: true });
  }
}

function launch(directory: string) {
  const options = { env: sbin, reject: false, all: true } as const;
  return execa('nginx', ['-p', directory, '-c', 'nginx.conf', '-e', 'error.log'], options);
}

// Only the status of a refusal is left to the default, which is 503.
function createConfiguration(port: number, { upstream, rate, limit = '', tls }: NginxOptions): string {
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${name};`);
  const secure =
    tls === undefined
      ? []
      : [
          `ssl_certificate ${tls.certificate};`,
          `ssl_certificate_key ${tls.key};`,
          `ssl_client_certificate ${tls.clientCa};`,
          'ssl_verify_client on;',
        ];
  return `${user}
daemon off;
pid nginx.pid;
events {}
http {
  access_log off;
  ${temporary.join('\n  ')}
  ${rate === undefined ? '' : `limit_req_zone $binary_remote_addr zone=clients:1m rate=${rate};`}
  server {
    listen 127.0.0.1:${port}${tls === undefined ? '' : ' ssl'};
    ${secure.join('\n    ')}
    location / {
      ${rate === undefined ? '' : `limit_req zone=clients ${limit};`}
      proxy_pass ${upstream};
      proxy_set_header Host $http_host;
    }
  }
}
`;
}
