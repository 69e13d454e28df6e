import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { NamedFile } from './named-file.js';

const certificateBlock = /-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gs;
const keyBlock = /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----.*?-----END (?:[A-Z]+ )?PRIVATE KEY-----/s;

/** Returns the certificates of a PEM text. Throws an `Error` without any, and if one of them can't be decoded. */
export function readCertificates(pem: string): readonly X509Certificate[] {
  const blocks = pem.match(certificateBlock) ?? [];
  if (blocks.length === 0) throw new Error('expected a file with PEM certificates; it contains none');
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch {
    throw new Error('expected a file with PEM certificates; one of them cannot be decoded');
  }
}

/** Returns the private key of a PEM text. Throws an `Error` without any, and if a passphrase protects it. */
export function readPrivateKey(pem: string): KeyObject {
  const block = keyBlock.exec(pem)?.[0];
  if (block === undefined) throw new Error('expected a file with a PEM private key; it contains none');
  if (/-----BEGIN ENCRYPTED |^Proc-Type: 4,ENCRYPTED/m.test(block))
    throw new Error('expected a private key without a passphrase; it has one');
  try {
    return createPrivateKey(block);
  } catch {
    throw new Error('expected a file with a PEM private key; it cannot be decoded');
  }
}

/** Checks that a private key belongs to the first certificate of a PEM text. Throws an `Error` if it does not. */
export function checkClientCertificate(certificates: string, key: string): void {
  if (readCertificates(certificates)[0]?.checkPrivateKey(readPrivateKey(key)) !== true)
    throw new Error('expected the private key of the certificate in client_cert_file; it belongs to another one');
}

/**
 * Joins the files of a client certificate and of its key. Both are replaced one after the other when they are renewed:
 * as long as they do not belong together, the last pair that did is the content.
 */
export function joinClientCertificate(certificates: NamedFile, key: NamedFile = certificates): NamedFile {
  let text = join(certificates.read().text, key.read().text);
  return {
    key: certificates === key ? certificates.key : `${certificates.key}, ${key.key}`,
    read(force) {
      const [certificate, privateKey] = [certificates.read(force), key.read(force)];
      const found = join(certificate.text, privateKey.text);
      let problem = certificate.problem ?? privateKey.problem;
      try {
        // It is read before every request, so what has not changed is not checked again.
        if (found !== text) checkClientCertificate(certificate.text, privateKey.text);
        text = found;
      } catch (error) {
        problem ??= (error as Error).message;
      }
      return problem === undefined ? { text } : { text, problem };
    },
  };
}

function join(certificates: string, key: string): string {
  return certificates === key ? key : `${certificates}\n${key}`;
}
