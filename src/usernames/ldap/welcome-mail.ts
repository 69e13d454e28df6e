import { trustAlso } from '../../shared/trusted-certificates.js';
import { loadNodemailer } from './load-library.js';
import { escapeHtml, isHtml, renderTemplate, type TemplateValues } from './mail-template.js';
import type { WelcomeEmailSettings } from './settings.js';

/** The settings for sending e-mail, with the content of the files that they name. */
export interface MailOptions {
  readonly settings: WelcomeEmailSettings;
  readonly password: string | undefined;
  /** The template of the body. */
  readonly template: string;
  /** PEM certificates to trust in addition to the default ones. */
  readonly ca: string | undefined;
}

/** The template for sites without `template_path`. */
export const defaultTemplate = `Hello {{ name }},

your account has been created.

Username: {{ username }}
{% if password %}Password: {{ password }}
{% endif %}`;

/** Sends a welcome e-mail. Throws if the server does not accept it. */
export async function sendWelcomeMail(to: string, values: TemplateValues, parts: MailOptions): Promise<void> {
  const { createTransport } = await loadNodemailer();
  const { settings, password, template, ca } = parts;
  const timeout = settings.timeout * 1000;
  const transport = createTransport({
    host: settings.smtp_host,
    port: settings.smtp_port,
    secure: settings.use_ssl,
    // Without encryption the e-mail is not sent, because it may contain a password.
    requireTLS: settings.use_tls && !settings.use_ssl,
    ignoreTLS: !settings.use_tls && !settings.use_ssl,
    ...(ca !== undefined && { tls: { ca: trustAlso(ca) } }),
    ...(settings.smtp_username !== undefined &&
      password !== undefined && { auth: { user: settings.smtp_username, pass: password } }),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const isHtmlBody = isHtml(template);
  const body = renderTemplate(template, values, isHtmlBody ? escapeHtml : String);
  try {
    await transport.sendMail({
      from: { name: settings.from_name ?? '', address: settings.from_address },
      to: { name: '', address: to },
      // A line break would start another header.
      subject: renderTemplate(settings.subject, values)
        .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
        .trim(),
      ...(isHtmlBody ? { html: body } : { text: body }),
    });
  } finally {
    transport.close();
  }
}
