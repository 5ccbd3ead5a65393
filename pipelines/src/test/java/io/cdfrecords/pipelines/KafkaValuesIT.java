package io.cdfrecords.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.sun.net.httpserver.HttpServer;
import io.cdfrecords.emulator.RecordsEmulator;
import io.cdfrecords.pipelines.cluster.Await;
import io.cdfrecords.pipelines.cluster.KafkaBroker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.beam.sdk.PipelineResult;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Change events in Avro, from a real broker and a registry to the stream. */
@Timeout(600)
final class KafkaValuesIT {
  private static final Schema KEY =
      SchemaBuilder.record("Key").fields().requiredLong("id").endRecord();
  private static final Schema ROW =
      SchemaBuilder.record("Value").fields().requiredLong("id").optionalString("title").endRecord();
  private static final Schema ENVELOPE =
      SchemaBuilder.record("Envelope")
          .fields()
          .name("before")
          .type()
          .unionOf()
          .nullType()
          .and()
          .type(ROW)
          .endUnion()
          .nullDefault()
          .name("after")
          .type()
          .unionOf()
          .nullType()
          .and()
          .type(ROW)
          .endUnion()
          .nullDefault()
          .requiredString("op")
          .endRecord();

  @TempDir private Path directory;
  private KafkaBroker broker;
  private HttpServer registry;
  private RecordsEmulator emulator;
  private KafkaRig rig;
  private KafkaProducer<byte[], byte[]> producer;

  @BeforeEach
  void start() throws Exception {
    broker = KafkaBroker.start(directory);
    broker.createTopic("orders", 2);
    broker.createTopic("orders-dead", 1);
    registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Map<String, Schema> schemas = Map.of("/schemas/ids/1", KEY, "/schemas/ids/2", ENVELOPE);
    registry.createContext(
        "/",
        exchange -> {
          Schema schema = schemas.get(exchange.getRequestURI().getPath());
          String said =
              schema == null
                  ? "{\"error_code\":40403,\"message\":\"Schema not found\"}"
                  : "{\"schema\":\"" + schema.toString().replace("\"", "\\\"") + "\"}";
          byte[] body = said.getBytes(UTF_8);
          exchange.sendResponseHeaders(schema == null ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    registry.start();
    emulator =
        RecordsEmulator.builder().stream("alarms", "BasicLiveData")
            .project("p")
            .spaces("plant")
            .start();
    rig =
        new KafkaRig(directory, broker, "orders", emulator)
            .with("writeMode", "CHANGE")
            .with("valueFormat", "AVRO")
            .with("envelope", "DEBEZIUM")
            .with("schemaRegistry", "http://127.0.0.1:" + registry.getAddress().getPort())
            .with("deadLetterTopic", "orders-dead")
            .mapped(
                "{space: plant, externalId: 'order-{_key.id}', sources: [{container: [model,"
                    + " Alarm], properties: {title: {field: title, type: text}}}]}");
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @AfterEach
  void stop() {
    producer.close();
    rig.close();
    emulator.close();
    registry.stop(0);
    broker.close();
  }

  private static byte[] framed(int id, GenericRecord record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static byte[] key(long id) throws IOException {
    GenericRecord key = new GenericData.Record(KEY);
    key.put("id", id);
    return framed(1, key);
  }

  private static byte[] event(String op, @Nullable Long id, String title) throws IOException {
    GenericRecord event = new GenericData.Record(ENVELOPE);
    event.put("op", op);
    if (id != null) {
      GenericRecord row = new GenericData.Record(ROW);
      row.put("id", id);
      row.put("title", title);
      event.put(op.equals("d") ? "before" : "after", row);
    }
    return framed(2, event);
  }

  private void send(byte @Nullable [] key, byte @Nullable [] value) throws Exception {
    ProducerRecord<byte[], byte[]> message = new ProducerRecord<>("orders", key, value);
    message.headers().add("trace", new byte[] {(byte) 0xFF, 1});
    producer.send(message).get(KafkaRig.LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private Map<String, String> stored() {
    Map<String, String> stored = new TreeMap<>();
    emulator.records("alarms").forEach(record -> stored.put(record.externalId(), record.sources()));
    return stored;
  }

  @Test
  void areStoredDeletedOrLettersWithTheBytesAndHeadersThatTheyCameWith() throws Exception {
    for (long id = 1; id <= 20; id++) {
      send(key(id), event("c", id, "new " + id));
      send(key(id), event("u", id, "changed " + id));
    }
    send(key(1), event("d", 1L, "changed 1"));
    send(key(1), null);
    byte[] unknown = {0, 0, 0, 0, 9, 1};
    send(key(30), unknown);
    PipelineResult running = rig.start();
    List<ConsumerRecord<byte[], byte[]>> letters = rig.letters("orders-dead", 1);
    Await.untilTrue(
        "19 changed records",
        KafkaRig.LIMIT,
        () ->
            stored().size() == 19
                && stored().values().stream().allMatch(text -> text.contains("changed")));
    running.cancel();
    assertThat(stored().containsKey("order-1"), is(false));
    assertThat(stored().get("order-20"), containsString("changed 20"));
    ConsumerRecord<byte[], byte[]> letter = letters.get(0);
    assertThat(letter.value(), is(unknown));
    assertThat(letter.key(), is(key(30)));
    assertThat(letter.headers().lastHeader("trace").value(), is(new byte[] {(byte) 0xFF, 1}));
    Header why = letter.headers().lastHeader("cdf-message");
    assertThat(
        new String(why.value(), UTF_8),
        is("the payload has the schema 9, which the registry does not know"));
  }
}
