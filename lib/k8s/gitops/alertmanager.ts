/** Name of the Provider by which Flux tells the Alertmanager, which knows how each team is reached. */
export const ALERTMANAGER = 'alertmanager';

/** Any of its members: the operator of Prometheus makes a Service of this name for all of them. */
export const ALERTMANAGER_ADDRESS = 'http://alertmanager-operated.observability.svc:9093/api/v2/alerts/';
