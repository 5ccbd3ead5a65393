// The official JavaScript SDK against the packaged emulator: every method it has for streams and
// records, on a mutable and an immutable stream, signed in as it would be to the service.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { CogniteClient } from '@cognite/sdk';
import { startEmulator } from './emulator.mjs';

const ALARM = { type: 'container', space: 'plant', externalId: 'Alarm' };
const ALL_OF_ALARM = [{ source: ALARM, properties: ['*'] }];

let emulator;
let client;

before(async () => {
  emulator = await startEmulator('--require-auth');
  client = new CogniteClient({
    appId: 'sdk-round',
    project: 'p',
    baseUrl: emulator.baseUrl,
    oidcTokenProvider: token,
    // A refusal is part of the round; nothing here is worth a second attempt.
    retryValidator: () => false,
  });
});

after(() => emulator?.stop());

async function token() {
  const answer = await fetch(`${emulator.baseUrl}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: 'emulator',
      client_secret: 'emulator-secret',
    }),
  });
  return (await answer.json()).access_token;
}

function alarm(externalId, severity, tag = 'PT-1') {
  return {
    space: 'plant',
    externalId,
    sources: [{ source: ALARM, properties: { severity, tag, raisedAt: '2026-03-01T10:00:00.000Z' } }],
  };
}

function property(name) {
  return ['plant', 'Alarm', name];
}

function sinceYesterday() {
  return { gte: Date.now() - 86_400_000 };
}

async function refusal(promise) {
  const error = await promise.then(
    () => assert.fail('it was accepted'),
    (refused) => refused,
  );
  return { status: error.status, message: error.errorMessage ?? error.message };
}

describe('streams', () => {
  it('are created from a template, and read back', async () => {
    const created = await client.streams.create({
      externalId: 'live',
      settings: { template: { name: 'BasicLiveData' } },
    });
    assert.equal(created.type, 'Mutable');
    assert.ok(created.createdTime instanceof Date);

    const archive = await client.streams.create({
      externalId: 'archive',
      settings: { template: { name: 'BasicArchive' } },
    });
    assert.equal(archive.type, 'Immutable');
    assert.equal(archive.settings.limits.maxFilteringInterval, 'P365D');

    assert.deepEqual(
      (await client.streams.list()).map((stream) => stream.externalId).sort(),
      ['archive', 'live'],
    );
    assert.deepEqual(await client.streams.retrieve({ externalId: 'live' }), created);
  });

  it('are created once', async () => {
    const { status } = await refusal(
      client.streams.create({
        externalId: 'live',
        settings: { template: { name: 'BasicLiveData' } },
      }),
    );
    assert.equal(status, 409);
  });
});

describe('records of a mutable stream', () => {
  it('are ingested once', async () => {
    await client.records.ingest('live', [alarm('a', 100), alarm('b', 500), alarm('c', 900, 'PT-2')]);
    const { status } = await refusal(client.records.ingest('live', [alarm('a', 1)]));
    assert.equal(status, 409);
  });

  it('are replaced, and created, by an upsert', async () => {
    await client.records.upsert('live', [alarm('b', 501), alarm('d', 10, 'PT-2')]);
    const [b] = await client.records.filter('live', {
      sources: ALL_OF_ALARM,
      filter: { equals: { property: ['externalId'], value: 'b' } },
    });
    assert.equal(b.properties.plant.Alarm.severity, 501);
    assert.ok(b.lastUpdatedTime >= b.createdTime);
  });

  it('are deleted, also those that are not there', async () => {
    await client.records.delete('live', [
      { space: 'plant', externalId: 'd' },
      { space: 'plant', externalId: 'never' },
    ]);
    assert.deepEqual(await ids({}), ['a', 'b', 'c']);
  });

  it('are found by every kind of filter', async () => {
    const table = [
      [{ equals: { property: ['space'], value: 'plant' } }, ['a', 'b', 'c']],
      [{ in: { property: ['externalId'], values: ['a', 'c'] } }, ['a', 'c']],
      [{ prefix: { property: property('tag'), value: 'PT-2' } }, ['c']],
      [{ range: { property: property('severity'), gt: 100, lte: 501 } }, ['b']],
      [{ exists: { property: property('severity') } }, ['a', 'b', 'c']],
      [{ hasData: [ALARM] }, ['a', 'b', 'c']],
      [{ matchAll: {} }, ['a', 'b', 'c']],
      [{ not: { equals: { property: property('tag'), value: 'PT-1' } } }, ['c']],
      [
        {
          or: [
            { equals: { property: property('severity'), value: 100 } },
            { and: [{ equals: { property: ['externalId'], value: 'c' } }] },
          ],
        },
        ['a', 'c'],
      ],
    ];
    for (const [filter, expected] of table) {
      assert.deepEqual(await ids({ filter }), expected, JSON.stringify(filter));
    }
  });

  it('are sorted and limited', async () => {
    const sorted = await client.records.filter('live', {
      sort: [{ property: property('severity'), direction: 'descending' }],
      limit: 2,
    });
    assert.deepEqual(sorted.map((record) => record.externalId), ['c', 'b']);
  });

  it('are counted with the stream', async () => {
    const stream = await client.streams.retrieve({ externalId: 'live', includeStatistics: true });
    assert.equal(stream.settings.limits.maxRecordsTotal.consumed, 3);
  });

  async function ids(request) {
    const records = await client.records.filter('live', { limit: 100, ...request });
    return records.map((record) => record.externalId).sort();
  }
});

describe('records of an immutable stream', () => {
  it('are ingested, equal ones once', async () => {
    await client.records.ingest('archive', [alarm('x', 1), alarm('y', 2)]);
    await client.records.ingest('archive', [alarm('x', 1)]);
    const found = await client.records.filter('archive', {
      lastUpdatedTime: sinceYesterday(),
      sources: ALL_OF_ALARM,
    });
    assert.deepEqual(found.map((record) => record.externalId).sort(), ['x', 'y']);
  });

  it('are neither replaced nor deleted', async () => {
    assert.equal((await refusal(client.records.upsert('archive', [alarm('x', 2)]))).status, 422);
    assert.equal(
      (await refusal(client.records.delete('archive', [{ space: 'plant', externalId: 'x' }]))).status,
      422,
    );
  });
});

describe('synchronization', () => {
  it('gives each record once, in its current state, page by page', async () => {
    const statuses = {};
    for await (const record of client.records.sync('live', {
      initializeCursor: '1d-ago',
      sources: ALL_OF_ALARM,
      limit: 2,
    })) {
      assert.ok(!(record.externalId in statuses), `${record.externalId} came twice`);
      assert.equal(record.properties === undefined, record.status === 'deleted');
      statuses[record.externalId] = record.status;
    }
    assert.deepEqual(statuses, { a: 'created', b: 'updated', c: 'created', d: 'deleted' });
  });

  it('goes on where it was, and tells of what came since', async () => {
    const begun = await client.records.sync('live', { initializeCursor: '1d-ago', limit: 2 });
    assert.deepEqual(statuses(begun), [
      ['a', 'created'],
      ['c', 'created'],
    ]);
    await client.records.upsert('live', [alarm('a', 111)]);
    await client.records.delete('live', [{ space: 'plant', externalId: 'c' }]);
    const rest = await client.records.sync('live', {
      cursor: begun.nextCursor,
      sources: ALL_OF_ALARM,
      limit: 1000,
    });
    assert.deepEqual(statuses(rest), [
      ['b', 'updated'],
      ['d', 'deleted'],
      ['a', 'updated'],
      ['c', 'deleted'],
    ]);
    assert.equal(rest.items[2].properties.plant.Alarm.severity, 111);
  });

  function statuses(page) {
    return page.items.map(({ externalId, status }) => [externalId, status]);
  }
});

describe('aggregation', () => {
  it('counts, and computes by groups', async () => {
    const result = await client.records.aggregate('live', {
      aggregates: {
        all: { count: {} },
        highest: { max: { property: property('severity') } },
        byTag: {
          uniqueValues: {
            property: property('tag'),
            aggregates: { mean: { avg: { property: property('severity') } } },
          },
        },
        bands: { numberHistogram: { property: property('severity'), interval: 500 } },
        days: { timeHistogram: { property: property('raisedAt'), calendarInterval: '1d' } },
      },
    });
    assert.deepEqual(result.all, { count: 2 });
    assert.deepEqual(result.highest, { max: 501 });
    assert.deepEqual(result.byTag.uniqueValueBuckets, [
      { value: 'PT-1', count: 2, aggregates: { mean: { avg: 306 } } },
    ]);
    assert.deepEqual(result.bands.numberHistogramBuckets, [
      { intervalStart: 0, count: 1 },
      { intervalStart: 500, count: 1 },
    ]);
    assert.equal(result.days.timeHistogramBuckets.length, 1);
    assert.equal(result.days.timeHistogramBuckets[0].count, 2);
  });
});

describe('a stream that is deleted', () => {
  it('is gone', async () => {
    await client.streams.delete('live');
    assert.equal((await refusal(client.streams.retrieve({ externalId: 'live' }))).status, 404);
    assert.deepEqual((await client.streams.list()).map((stream) => stream.externalId), ['archive']);
  });
});
