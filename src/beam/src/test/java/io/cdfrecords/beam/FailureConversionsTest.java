package io.cdfrecords.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableRow;
import com.google.api.services.bigquery.model.TableSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.extensions.avro.schemas.utils.AvroUtils;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryUtils;
import org.apache.beam.sdk.schemas.NoSuchSchemaException;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.SchemaRegistry;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.ToJson;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A failure in the forms in which pipelines keep failures, by Beam's own conversions. */
final class FailureConversionsTest {
  private static final SchemaRegistry SCHEMAS = SchemaRegistry.createDefault();

  private static Row row(FailedRecord failed) throws NoSuchSchemaException {
    return SCHEMAS.getToRowFunction(FailedRecord.class).apply(failed);
  }

  private static Schema schema() throws NoSuchSchemaException {
    return SCHEMAS.getSchema(FailedRecord.class);
  }

  @Nested
  final class ForBigQuery {
    @Test
    void hasAColumnForEachField() throws NoSuchSchemaException {
      TableSchema table = BigQueryUtils.toTableSchema(schema());
      assertThat(
          table.getFields().stream().map(Column::of).toList(),
          contains(
              new Column("reason", "STRING", "REQUIRED"),
              new Column("confirmed", "BOOL", "NULLABLE"),
              new Column("message", "STRING", "REQUIRED"),
              new Column("status", "INT64", "NULLABLE"),
              new Column("requestId", "STRING", "NULLABLE"),
              new Column("stream", "STRING", "NULLABLE"),
              new Column("operation", "STRING", "NULLABLE"),
              new Column("space", "STRING", "NULLABLE"),
              new Column("externalId", "STRING", "NULLABLE"),
              new Column("attempts", "INT64", "REQUIRED"),
              new Column("failedAt", "TIMESTAMP", "REQUIRED"),
              new Column("eventTime", "TIMESTAMP", "NULLABLE"),
              new Column("record", "STRING", "NULLABLE"),
              new Column("input", "STRUCT", "NULLABLE"),
              new Column("element", "STRUCT", "NULLABLE"),
              new Column("lastAttempts", "STRUCT", "REPEATED")));
    }

    @Test
    void isARowOfThatTable() throws NoSuchSchemaException {
      TableRow whole = BigQueryUtils.toTableRow(row(SampleResults.WHOLE));
      assertThat(whole, hasEntry("reason", "DUPLICATE"));
      assertThat(whole, hasEntry("status", "409"));
      assertThat(whole, hasEntry("failedAt", "2026-11-23 10:15:30.123 UTC"));
      assertThat((TableRow) whole.get("input"), hasEntry("place", "alarms.jsonl"));
      assertThat((List<?>) whole.get("lastAttempts"), hasSize(2));
    }

    /** BigQuery has no null of a repeated column. */
    @Test
    void leavesOutWhatIsNotKnown() throws NoSuchSchemaException {
      TableRow bare = BigQueryUtils.toTableRow(row(SampleResults.BARE));
      assertThat(bare.get("status"), is(nullValue()));
      assertThat(bare.get("input"), is(nullValue()));
      assertThat(bare.get("lastAttempts"), is(nullValue()));
    }

    /** A column of a table. */
    private record Column(String name, String type, String mode) {
      static Column of(TableFieldSchema field) {
        // BigQuery takes a column without a mode for one that may be null.
        String mode = field.getMode() == null ? "NULLABLE" : field.getMode();
        return new Column(field.getName(), field.getType(), mode);
      }
    }
  }

  @Nested
  final class AsAvro {
    /** Through Avro's own encoding, which refuses a value that its schema does not have. */
    @Test
    void isReadBackAsItWas() throws NoSuchSchemaException, IOException {
      org.apache.avro.Schema avro = AvroUtils.toAvroSchema(schema());
      for (FailedRecord failed :
          List.of(SampleResults.WHOLE, SampleResults.BARE, SampleResults.WITH_BYTES)) {
        GenericRecord sent = AvroUtils.toGenericRecord(row(failed), avro);
        GenericRecord read =
            new GenericDatumReader<GenericRecord>(avro)
                .read(null, DecoderFactory.get().binaryDecoder(bytes(avro, sent), null));
        assertThat(read, is(sent));
        assertThat(
            SCHEMAS
                .getFromRowFunction(FailedRecord.class)
                .apply(AvroUtils.toBeamRowStrict(read, schema())),
            is(failed));
      }
    }

    private static byte[] bytes(org.apache.avro.Schema avro, GenericRecord record)
        throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
      new GenericDatumWriter<GenericRecord>(avro, new GenericData()).write(record, encoder);
      encoder.flush();
      return out.toByteArray();
    }
  }

  @Nested
  final class AsJson {
    /** A field of a kind that Beam's JSON cannot print ends the job at the first failure. */
    @Test
    void arePrintedAsJsonByBeamsOwnTransform() {
      Pipeline pipeline = Pipeline.create();
      PCollection<String> json =
          pipeline
              .apply(Create.of(SampleResults.WHOLE, SampleResults.BARE, SampleResults.WITH_BYTES))
              .apply(ToJson.of());
      PAssert.that(json)
          .satisfies(
              lines -> {
                Set<String> sorted = new TreeSet<>();
                lines.forEach(sorted::add);
                assertThat(
                    sorted.toString(),
                    containsString("\"reason\":\"DUPLICATE\",\"confirmed\":true"));
                assertThat(sorted.toString(), containsString("\"operation\":\"INGEST\""));
                assertThat(sorted.toString(), containsString("\"reason\":\"NOT_A_RECORD\""));
                assertThat(
                    sorted.toString(),
                    containsString(
                        "\"input\":{\"place\":\"alarms.jsonl\",\"position\":7,\"text\":\"text\"}"));
                return null;
              });
      pipeline.run().waitUntilFinish();
    }
  }
}
