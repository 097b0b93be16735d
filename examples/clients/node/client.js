// Registers texts, reports what the provider says of them, and follows what becomes of them.
//
//   client.js ADDRESS send FIRST COUNT     registers and reports texts FIRST to FIRST+COUNT-1
//   client.js ADDRESS follow COUNT FILE    prints changes until COUNT texts have arrived
//
// With ARRIVALS_CA, a PEM file of authorities, it talks TLS, and shows the token in ARRIVALS_TOKEN.

import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import googleProtos from 'google-proto-files';
import protobuf from 'protobufjs';

const DELIVERY = 'deliveries/node-client';
const PROTOS = fileURLToPath(new URL('../../../proto/src/main/protobuf', import.meta.url));
const services = ['delivery', 'message', 'feedback'].map((name) => `arrivals/v1/${name}_service.proto`);
const definition = loader.loadSync(services, {
  includeDirs: [PROTOS, googleProtos.getProtoPath('..')],
  keepCase: true,
  longs: String,
  enums: String,
  arrays: true,
});
const { arrivals } = grpc.loadPackageDefinition(definition);
const rpc = new protobuf.Root();
rpc.resolvePath = (_, path) => googleProtos.getProtoPath('..', path);
rpc.loadSync(['google/rpc/status.proto', 'google/rpc/error_details.proto']);

const [address, command, ...args] = process.argv.slice(2);
const ATTEMPTS = 15;
const LONGEST_PAUSE = 8000;

/** A token is for encrypted connections only, so there is none without TLS. */
function credentials() {
  const { ARRIVALS_CA: ca, ARRIVALS_TOKEN: token } = process.env;
  if (!ca) return grpc.credentials.createInsecure();
  const channel = grpc.credentials.createSsl(fs.readFileSync(ca));
  if (!token) return channel;
  const bearer = grpc.credentials.createFromMetadataGenerator((_, callback) => {
    const metadata = new grpc.Metadata();
    metadata.set('authorization', `Bearer ${token}`);
    callback(null, metadata);
  });
  return grpc.credentials.combineChannelCredentials(channel, bearer);
}

// The channel has a patience of its own, which grows to two minutes unless it is told otherwise.
const OPTIONS = { 'grpc.initial_reconnect_backoff_ms': 250, 'grpc.max_reconnect_backoff_ms': 2000 };
const client = (service) => new arrivals.v1[service](address, credentials(), OPTIONS);

/** What a failed call says beside its message; undefined if it says nothing of that kind. */
function detail(error, kind) {
  const [bytes] = error.metadata?.get('grpc-status-details-bin') ?? [];
  const status = bytes ? rpc.lookupType('google.rpc.Status').decode(bytes) : { details: [] };
  const packed = status.details.find((d) => d.type_url.endsWith(`/${kind}`));
  return packed && rpc.lookupType(kind).decode(packed.value);
}

/** A stable reason and the values it is about. */
function details(error) {
  const info = detail(error, 'google.rpc.ErrorInfo');
  return info ? `${info.reason} ${JSON.stringify(info.metadata)}` : grpc.status[error.code];
}

/** How many milliseconds to wait before trying again; undefined where that would not help. */
function pause(error, attempt) {
  const retry = detail(error, 'google.rpc.RetryInfo');
  if (error.code !== grpc.status.UNAVAILABLE && !retry) return undefined;
  const told = 1000 * Number(retry?.retryDelay?.seconds ?? 0) + (retry?.retryDelay?.nanos ?? 0) / 1e6;
  // Not all who were sent away come back in the same moment.
  const own = Math.min(LONGEST_PAUSE, 250 * 2 ** attempt) * (0.5 + Math.random() / 2);
  return Math.max(told, own);
}

/** Calls until it is answered: to register or report the same again is always safe. */
async function patiently(call) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const wait = pause(error, attempt);
      if (wait === undefined || attempt === ATTEMPTS - 1) throw error;
      console.log('not now:', details(error));
      await sleep(wait);
    }
  }
}

function create() {
  return new Promise((resolve, reject) => {
    const delivery = { name: DELIVERY, channel: 'CHANNEL_SMS' };
    client('DeliveryService').createDelivery({ delivery }, (error) => (error ? reject(error) : resolve()));
  });
}

/** Sends one batch on a stream and gives its answer. */
function batch(stream, request) {
  return new Promise((resolve, reject) => {
    stream.on('data', resolve).on('error', reject);
    stream.end(request);
  });
}

async function send(first, count) {
  await patiently(create);
  const numbers = Array.from({ length: count }, (_, i) => first + i);
  const messages = numbers.map((n) => ({
    name: `${DELIVERY}/messages/${n}`,
    address: `+337000000${String(n).padStart(2, '0')}`,
    legs: [{ instance: 'sms-smpp', native_id: `node-${n}` }],
  }));
  const items = numbers.map((n) => ({
    instance: 'sms-smpp',
    native: { content: Buffer.from(`id:node-${n} stat:DELIVRD err:000`) },
  }));
  // An item that is refused does not disturb the others.
  items.push({ instance: 'nobody' });
  const registered = await patiently(() => batch(client('MessageService').registerMessages(), { messages }));
  console.log('registered up to', registered.position);
  const reported = await patiently(() => batch(client('FeedbackService').reportFeedback(), { items }));
  console.log('became:', reported.outcomes.join(' '));
  reported.errors.forEach((e) => console.log('refused:', e.info.reason, e.status.message));
}

/** Keeps the token beside what it did with the changes, so it goes on where it stopped. */
async function follow(count, file) {
  const arrived = new Set();
  let token = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  for (let attempt = 0; arrived.size < count; attempt++) {
    const watch = client('MessageService').watchMessages({ parent: DELIVERY, ...(token && { token }) });
    try {
      for await (const response of watch) {
        for (const change of response.changes) {
          console.log(change.name, change.status);
          if (change.status === 'MESSAGE_STATUS_RECEIVED_ON_MOBILE') arrived.add(change.name);
        }
        token = response.token;
        fs.writeFileSync(file, token);
        attempt = 0;
        if (arrived.size >= count) break;
      }
    } catch (error) {
      const wait = pause(error, attempt);
      if (wait === undefined) throw error;
      console.log('the server is away:', details(error));
      await sleep(wait);
    } finally {
      watch.cancel();
    }
  }
}

try {
  await (command === 'send' ? send(...args.map(Number)) : follow(Number(args[0]), args[1]));
  process.exit(0);
} catch (error) {
  console.error(error.code ? `${grpc.status[error.code]}: ${error.details} (${details(error)})` : error);
  process.exit(1);
}
