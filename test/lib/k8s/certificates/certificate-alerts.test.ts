import { CERTIFICATE_ALERTS } from '../../../../lib/k8s/certificates/certificate-alerts';
import { DNS_ALERTS } from '../../../../lib/k8s/traffic/dns-alerts';

function alert(name: string): (typeof CERTIFICATE_ALERTS)[number] | undefined {
  return [...CERTIFICATE_ALERTS, ...DNS_ALERTS].find((one) => one.alert === name);
}

test('somebody gets up for a certificate that ends in 7 days, unless it lives no longer anyway', () => {
  expect(alert('CertificateEndsSoon')).toMatchObject({ severity: 'page', for: '1h' });
  expect(alert('CertificateEndsSoon')?.expr).toBe(
    '(certmanager_certificate_not_after_timestamp_seconds - time() < 7 * 24 * 3600) and ' +
      '(certmanager_certificate_renewal_timestamp_seconds - time() < 0)',
  );
});

test('a renewal that is 6 hours late, and a certificate that never came, wait for the morning', () => {
  expect(alert('CertificateNotRenewed')).toMatchObject({ severity: 'ticket' });
  expect(alert('CertificateNotRenewed')?.expr).toContain('> 6 * 3600');
  expect(alert('CertificateNotReady')).toMatchObject({ severity: 'ticket', for: '1h' });
});

test('records that have not followed the routes for half an hour are told', () => {
  expect(alert('DnsRecordsNotWritten')).toMatchObject({ severity: 'ticket', for: '30m' });
});
