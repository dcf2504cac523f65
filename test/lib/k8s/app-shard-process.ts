import { appOf, type Model } from './app-tree-fixture';

/** One shard as a program of its own: `<directory> <model as JSON> <every cluster of the fleet>`. */
const [directory = '', model = '{}', ...clusters] = process.argv.slice(2);
const app = appOf(JSON.parse(model) as Model, { directory, clusters });
const rendered = app.render();
// Many small synthesis runs overlap more than one that is over at once.
for (let round = 0; round < 50; round += 1) {
  app.write({ clusters: rendered.clusters.map((cluster) => ({ ...cluster, files: [] })) });
  app.write(rendered);
}
