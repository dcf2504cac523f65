import type { AlertsProps, MailServer } from '../../core/platform/alerts';
import type { Contact, SecretKey } from '../../core/team-channel';
import type { HelmValues } from '../addons/addon';

/** Told by nobody: alerts that are for other alerts, and everything where nobody is named. */
export const NOBODY = 'nobody';

/** One line for each alert, and where to read on; what Flux tells has a message, and no page. */
const LINES =
  '{{ range .Alerts }}{{ or .Annotations.summary .Annotations.message }}\n{{ with .Annotations.runbook_url }}{{ . }}\n{{ end }}{{ end }}';

/** The alert's name, and how many there are of it. */
function titleOf(cluster: string): string {
  return `${cluster}: {{ .CommonLabels.alertname }} ({{ .Status }}, {{ len .Alerts }})`;
}

/** A receiver of Alertmanager; what it needs to get in is in files of Secrets. */
export function receiver(
  name: string,
  contact: Contact,
  { cluster, alerts }: { readonly cluster: string; readonly alerts: AlertsProps },
): HelmValues {
  const title = titleOf(cluster);
  if ('slack' in contact) return { name, slack_configs: [slack(contact.slack, title, alerts.slack)] };
  if ('mail' in contact) return { name, email_configs: [mail(contact.mail, title, alerts.mail)] };
  if ('pagerduty' in contact) {
    return {
      name,
      pagerduty_configs: [
        { routing_key_file: fileOf(contact.pagerduty), description: title, details: { alerts: LINES } },
      ],
    };
  }
  return { name, webhook_configs: [{ url_file: fileOf(contact.webhook) }] };
}

/** A call every minute for as long as all is well. When it stops, nobody is left here who could say so. */
export function heartbeat(name: string, url: SecretKey): HelmValues {
  return { name, webhook_configs: [{ url_file: fileOf(url), send_resolved: false }] };
}

function slack(channel: string, title: string, token: SecretKey | undefined): HelmValues {
  return {
    api_url: 'https://slack.com/api/chat.postMessage',
    channel,
    send_resolved: true,
    title,
    text: LINES,
    ...(token !== undefined && {
      http_config: { authorization: { type: 'Bearer', credentials_file: fileOf(token) } },
    }),
  };
}

function mail(to: string, title: string, server: MailServer | undefined): HelmValues {
  return {
    to,
    send_resolved: true,
    headers: { Subject: title },
    html: '',
    text: LINES,
    require_tls: true,
    ...(server !== undefined && {
      smarthost: server.server,
      from: server.from,
      auth_username: server.user,
      auth_password_file: fileOf(server.password),
    }),
  };
}

/** Where the operator mounts a Secret that Alertmanager names. */
function fileOf({ secret, key }: SecretKey): string {
  return `/etc/alertmanager/secrets/${secret}/${key}`;
}
