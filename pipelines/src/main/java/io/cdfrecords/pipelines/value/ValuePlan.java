package io.cdfrecords.pipelines.value;

import io.cdfrecords.pipelines.run.WrongOptionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.beam.sdk.io.FileSystems;
import org.jspecify.annotations.Nullable;

/**
 * The format of payloads by the options. It is serialized to the workers.
 *
 * @param format the format of their bytes
 * @param envelope the envelope around a row
 * @param schema the schema of all payloads as JSON, or null
 * @param registry the registry of schemas, or null
 */
public record ValuePlan(
    ValueFormat format,
    ChangeEnvelope envelope,
    @Nullable String schema,
    @Nullable RegistryAddress registry)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int LARGEST_SCHEMA = 1_000_000;

  /** Payloads are JSON, and are rows already. */
  public static final ValuePlan JSON =
      new ValuePlan(ValueFormat.JSON, ChangeEnvelope.NONE, null, null);

  /**
   * Returns the plan that {@code options} describe.
   *
   * @param mapped whether payloads are mapped
   * @throws WrongOptionException if one of them is wrong
   */
  public static ValuePlan of(ValueOptions options, boolean mapped) {
    boolean avro = options.getValueFormat() == ValueFormat.AVRO;
    String url = options.getSchemaRegistry();
    String file = options.getValueSchema();
    if (!mapped && (avro || options.getEnvelope() != ChangeEnvelope.NONE)) {
      throw new WrongOptionException(
          "--mapping must be given with --valueFormat=AVRO and with --envelope, since such a value"
              + " is no record as it stands");
    }
    if (avro && (url == null) == (file == null)) {
      throw new WrongOptionException(
          "--valueFormat=AVRO needs one of --schemaRegistry and --valueSchema");
    }
    if (!avro && (url != null || file != null)) {
      throw new WrongOptionException(
          "--schemaRegistry and --valueSchema belong to --valueFormat=AVRO: JSON needs neither,"
              + " also behind a registry's five bytes");
    }
    String user = options.getSchemaRegistryUser();
    String password = options.getSchemaRegistryPassword();
    if (url == null && (user != null || password != null)) {
      throw new WrongOptionException(
          "--schemaRegistryUser and --schemaRegistryPassword belong to --schemaRegistry");
    }
    return new ValuePlan(
        options.getValueFormat(),
        options.getEnvelope(),
        file == null ? null : schema(file),
        url == null ? null : RegistryAddress.of(url, user, password));
  }

  /** Returns a reader of such payloads, for one thread of a worker. */
  public ValueReader reader() {
    Schema fixed = schema == null ? null : new Schema.Parser().parse(schema);
    RegistrySchemas schemas =
        registry == null ? null : new RegistrySchemas(new HttpSchemaRegistry(registry));
    return new ValueReader(
        envelope, format == ValueFormat.AVRO ? new AvroPayloadReader(fixed, schemas) : null);
  }

  private static String schema(String path) {
    try (InputStream in =
        Channels.newInputStream(FileSystems.open(FileSystems.matchNewResource(path, false)))) {
      byte[] bytes = in.readNBytes(LARGEST_SCHEMA + 1);
      if (bytes.length > LARGEST_SCHEMA) {
        throw new WrongOptionException(
            "--valueSchema must have at most " + LARGEST_SCHEMA + " bytes, but was " + path);
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new Schema.Parser().parse(text.replaceFirst("^\uFEFF", "")).toString();
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(path, "that can be read", e);
    } catch (AvroRuntimeException e) {
      throw unreadable(path, "with a schema of Avro as JSON", e);
    }
  }

  private static WrongOptionException unreadable(String path, String what, Exception e) {
    return new WrongOptionException(
        "--valueSchema must be a file "
            + what
            + ", but was "
            + path
            + " ("
            + e.getClass().getSimpleName()
            + ")");
  }
}
