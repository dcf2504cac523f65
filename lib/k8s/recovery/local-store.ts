import { VELERO } from './velero-names';

const NAME = 'object-store';
const PORT = 7070;

/** The store for objects that a laptop has in the place of S3: next to who uses it, so that one Secret serves both. */
export const LOCAL_STORE = {
  name: NAME,
  namespace: VELERO.namespace,
  pods: { 'app.kubernetes.io/name': NAME, 'app.kubernetes.io/instance': NAME },
  port: PORT,
  /** With the keys that it lets in by. */
  secret: NAME,
  bucket: 'velero',
  region: 'local',
  url: `http://${NAME}.${VELERO.namespace}.svc:${PORT}`,
  /** As it is reached through `kubectl port-forward`. */
  forwardedUrl: `http://localhost:${PORT}`,
} as const;
