import { terraform } from '../../../../support/terraform';
import { nodesOf } from './nodes-fixture';

test('nodes wait for a control plane at their minor', () => {
  const cluster = terraform(nodesOf()).data?.aws_eks_cluster?.main;
  expect(cluster).toEqual({
    name: 'eu',
    lifecycle: {
      postcondition: [
        {
          condition: '${self.version == "1.35"}',
          error_message:
            "the control plane of 'eu' must be at '1.35' before its nodes are, got '${self.version}': apply 'eu-control-plane' first",
        },
      ],
    },
  });
});
