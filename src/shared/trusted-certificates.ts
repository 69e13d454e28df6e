import tls from 'node:tls';

// Absent before Node 22.15, and from the types of Node 20. Read from the default export, because bundlers make a named
// import of it otherwise, which fails at start.
const { getCACertificates } = tls as { readonly getCACertificates?: (type: 'default') => readonly string[] };

/**
 * The certificate authorities of a connection that trusts `ca` in addition to what the runtime trusts: setting the
 * option `ca` of a connection replaces all others. Before Node 22.15 the runtime can't list those of
 * `NODE_EXTRA_CA_CERTS`; `extraCa` supplies them.
 */
export function trustAlso(ca: string, extraCa?: string): string[] {
  const trusted = getCACertificates?.('default') ?? tls.rootCertificates;
  return [...trusted, ...(extraCa === undefined ? [] : [extraCa]), ca];
}
