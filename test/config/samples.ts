import { createNamedFiles } from '../../src/config/named-files.js';
import { createConfigSchema, listKeys } from '../../src/config/schema.js';
import { ConfigurationError } from '../../src/shared/errors.js';

/** A secret that must not appear in any message. */
export const sentinel = 'c0ffee5ec2e7c0ffee5ec2e7c0ffee5ec2e7dead';

export const uuid = '0123456789abcdef0123456789abcdef';

/** The keys that the processor uses. */
export const schemaKeys = listKeys(createConfigSchema(createNamedFiles({ readFile: undefined, directory: undefined })));

/** The smallest valid configuration. More lines of its offering can follow from line 7 on. */
export const minimal = `offerings:
  - name: Cluster
    waldur_api_url: https://waldur.example.com/api/
    waldur_api_token: ${sentinel}
    waldur_offering_uuid: ${uuid}
    backend_type: slurm
`;

/** Returns the minimal configuration with one line of the offering, found by its key, replaced. */
export function withLine(key: string, line: string): string {
  return minimal.replace(new RegExp(`(?<=^(?:    |  - ))${key}: .*$`, 'm'), line);
}

/** Returns the minimal configuration with lines added to its offering, from line 7 on. */
export function withMore(...lines: string[]): string {
  return minimal + lines.map((line) => `    ${line}\n`).join('');
}

/** Returns the message of the `ConfigurationError` that `run` throws: one line for each issue. */
export function configErrorText(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  throw new Error('expected a ConfigurationError; nothing was thrown');
}

/** A self-signed certificate. Its key was discarded. */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBizCCATGgAwIBAgIUIsUegyb11M55XDVDFukYRYQsY0gwCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPRXhhbXBsZSBUZXN0IENBMCAXDTI2MTEyMzA0NTcwMFoYDzIx
MjYxMDMwMDQ1NzAwWjAaMRgwFgYDVQQDDA9FeGFtcGxlIFRlc3QgQ0EwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAAQjPuwVwRef45lbGnrznPWJ+68iUCSlH70l4pHy
MFUpr/lAnZuPBrTRl0MHwHVWoeBk5MvKJz6JLEbxmLb7kV/Ho1MwUTAdBgNVHQ4E
FgQUN1B56ZO+ch0rAc1OefoUMOkplPAwHwYDVR0jBBgwFoAUN1B56ZO+ch0rAc1O
efoUMOkplPAwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiBYWkaF
T3/zqGNDiob/OhHXaF8Wg2BYe1+8/Wkzz0rmEgIhAPNdfJCBiUt3qznimlleH06E
VKSk34RJCYGr/Y8YFzuq
-----END CERTIFICATE-----
`;
