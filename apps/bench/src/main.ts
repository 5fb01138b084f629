import { measureRoutes } from './measure/routes.ts';
import { readOptions } from './options.ts';
import { deployProduct } from './process/deploy.ts';
import { setStage } from './stage.ts';

const options = readOptions(process.argv.slice(2));
const note = (line: string) => void process.stderr.write(`${line}\n`);
note('deploying the server');
await deployProduct();
for (const kind of options.databases) {
  note(`\n${kind}: filling`);
  const stage = await setStage(kind);
  try {
    await measureRoutes(stage, options, note);
  } finally {
    await stage.close();
  }
}
