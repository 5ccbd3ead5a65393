// Posts records with the official SDK, one request after the other, and prints its processor time.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [modules, baseUrl, count] = process.argv.slice(2);
const { CogniteClient } = createRequire(join(modules, 'package.json'))('@cognite/sdk');
const client = new CogniteClient({
  appId: 'benchmark',
  project: 'p',
  baseUrl,
  oidcTokenProvider: async () => 'token',
  retryValidator: () => false,
});
const source = { type: 'container', space: 'plant', externalId: 'Alarm' };
const begin = Date.parse('2026-01-01T00:00:00Z');

function record(number) {
  return {
    space: 'plant',
    externalId: `alarm-${number}`,
    sources: [
      {
        source,
        properties: {
          severity: number % 1000,
          value: number * 0.25,
          active: number % 2 === 0,
          time: new Date(begin + number).toISOString(),
          message: `Pump tripped at #${Date.now()} ${'m'.repeat(120)}`,
        },
      },
    ],
  };
}

for (let from = 0; from < Number(count); from += 1000) {
  const size = Math.min(1000, Number(count) - from);
  await client.records.ingest('alarms', Array.from({ length: size }, (_, i) => record(from + i)));
}
const { user, system } = process.cpuUsage();
console.log(`RESULT ${(user + system) * 1000}`);
