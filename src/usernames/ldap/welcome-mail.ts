import { rootCertificates } from 'node:tls';
import { loadNodemailer } from './load-library.js';
import { escapeHtml, isHtml, renderTemplate, type TemplateValues } from './mail-template.js';
import type { WelcomeEmailSettings } from './settings.js';

/** How a mail is sent, with what the settings name read from its files. */
export interface MailOptions {
  readonly settings: WelcomeEmailSettings;
  readonly password: string | undefined;
  /** The template of the body. */
  readonly template: string;
  /** Certificates in PEM form to trust besides the usual. */
  readonly ca: string | undefined;
}

/** For sites that name no template. */
export const defaultTemplate = `Hello {{ name }},

your account has been created.

Username: {{ username }}
{% if password %}Password: {{ password }}
{% endif %}`;

/** Sends one welcome mail. Throws when the server did not take it. */
export async function sendWelcomeMail(to: string, values: TemplateValues, parts: MailOptions): Promise<void> {
  const { createTransport } = await loadNodemailer();
  const { settings, password, template, ca } = parts;
  const timeout = settings.timeout * 1000;
  const transport = createTransport({
    host: settings.smtp_host,
    port: settings.smtp_port,
    secure: settings.use_ssl,
    // Asked for means asked for: a password goes over no connection that could not be encrypted.
    requireTLS: settings.use_tls && !settings.use_ssl,
    ignoreTLS: !settings.use_tls && !settings.use_ssl,
    ...(ca !== undefined && { tls: { ca: [...rootCertificates, ca] } }),
    ...(settings.smtp_username !== undefined &&
      password !== undefined && { auth: { user: settings.smtp_username, pass: password } }),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const isPage = isHtml(template);
  const body = renderTemplate(template, values, isPage ? escapeHtml : String);
  try {
    await transport.sendMail({
      from: { name: settings.from_name ?? '', address: settings.from_address },
      to: { name: '', address: to },
      // A line break would begin another header.
      subject: renderTemplate(settings.subject, values)
        .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
        .trim(),
      ...(isPage ? { html: body } : { text: body }),
    });
  } finally {
    transport.close();
  }
}
