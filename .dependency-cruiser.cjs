/** The tree is written for both Apps; cdk8s's wants a scratch folder, and cdktf resolves a stack only onto a disk. */
const WRITERS = '^lib/(tree/|k8s/app\\.ts$|aws/app-render\\.ts$)';
const TERRAFORM = '(^|/)node_modules/(cdktf|@cdktf)/';
const CDK8S = '(^|/)node_modules/(cdk8s|cdk8s-plus-27)/';
const FRAMEWORKS =
  '(^|/)node_modules/(constructs|cdk8s|cdk8s-plus-27|kubernetes-types|cdktf|@cdktf/provider-aws)/';
const OURS = '^(lib|blueprints|apps|test|bench|scripts|examples)/';

/** Arrows point one way: apps > blueprints > doors > { k8s, aws, readiness } > tree > core. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files that need one another are one idea: join them, or move the shared part out.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'core-is-pure',
      comment: 'core knows no framework. Hashing is pure, so node:crypto may be used.',
      severity: 'error',
      from: { path: '^lib/core/' },
      to: { pathNot: '^lib/core/|(^|/)node_modules/constructs/|^(node:)?crypto$' },
    },
    {
      name: 'tree-knows-no-framework',
      comment: 'One engine brings files to the disk for both worlds, so it knows neither.',
      severity: 'error',
      from: { path: '^lib/tree/' },
      to: { pathNot: '^lib/(tree|core)/|^(node:)?(crypto|fs|path)$' },
    },
    {
      name: 'k8s-never-sees-terraform',
      comment: 'Two worlds, one bridge: they share plain data in core.',
      severity: 'error',
      from: { path: '^lib/k8s/' },
      to: { path: `^lib/(aws|readiness)/|${TERRAFORM}` },
    },
    {
      name: 'aws-never-sees-kubernetes',
      comment: 'Two worlds, one bridge: they share plain data in core.',
      severity: 'error',
      from: { path: '^lib/aws/' },
      to: { path: `^lib/(k8s|readiness)/|${CDK8S}` },
    },
    {
      name: 'lib-knows-no-caller',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(blueprints|apps|test|bench|scripts|examples)/' },
    },
    {
      name: 'blueprints-use-the-public-api',
      comment: 'What a blueprint needs and no door exports, a user of the library lacks too.',
      severity: 'error',
      from: { path: '^blueprints/' },
      to: { path: '^lib/', pathNot: '^lib/(aws/|core/|readiness/)?index\\.ts$' },
    },
    {
      name: 'blueprints-know-no-app',
      severity: 'error',
      from: { path: '^blueprints/' },
      to: { path: '^(apps|test|bench|scripts|examples)/' },
    },
    {
      name: 'no-io-below-apps',
      comment:
        'Same input, same bytes. Paths and hashes are pure; files belong to apps/, lib/tree and the Apps.',
      severity: 'error',
      from: { path: '^(lib|blueprints)/', pathNot: WRITERS },
      to: { pathNot: [OURS, FRAMEWORKS, '^(node:)?(crypto|path)$'] },
    },
    {
      name: 'no-barrel-inside-lib',
      comment: 'Doors are for callers. Inside, import the file: barrels are how cycles begin.',
      severity: 'error',
      from: { path: '^lib/', pathNot: '/index\\.ts$' },
      to: { path: '^lib/(index|.+/index)\\.ts$' },
    },
    {
      name: 'app-doors-load-no-terraform',
      comment: 'A team that writes YAML installs and loads no Terraform bindings.',
      severity: 'error',
      from: { path: '^(lib|blueprints/kubernetes)/index\\.ts$' },
      to: { path: TERRAFORM, reachable: true },
    },
    {
      name: 'terraform-starts-without-kubernetes',
      comment: 'Loading cdk8s takes a third of a second that writing Terraform has no use for.',
      severity: 'error',
      from: { path: '^apps/infrastructure\\.ts$' },
      to: { path: CDK8S, reachable: true },
    },
  ],
  options: {
    // Imports of types count: a type that crosses a boundary drags its package into our declarations.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|dist|cdktf\\.out|\\.cache)/' },
  },
};
