package io.cdfrecords.pipelines;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.model.pipeline.v1.RunnerApi.StateSpec;
import org.apache.beam.sdk.util.construction.PTransformTranslation;
import org.xerial.snappy.Snappy;

/**
 * A job as the Dataflow service is given it.
 *
 * @param json the job itself
 * @param pipeline what is staged with it, and what Runner v2 runs
 * @param everything all of its bytes, a character each: of the job, of the pipeline that is staged
 *     with it, and of the functions that are compressed in both
 */
record DataflowJob(JsonNode json, RunnerApi.Pipeline pipeline, String everything) {
  /** What a compressed function begins with. */
  private static final String COMPRESSED = "\u0082SNAPPY\0";

  /** That, and two numbers of a version. */
  private static final int HEADER = COMPRESSED.length() + 2 * Integer.BYTES;

  static DataflowJob read(Path job, Path pipeline) throws IOException {
    JsonNode json = new ObjectMapper().readTree(job.toFile());
    StringBuilder everything = new StringBuilder(Files.readString(job));
    for (JsonNode function : json.findValues("serialized_fn")) {
      String bytes = bytes(function.path("value").asText());
      everything.append(bytes);
      appendFunctions(bytes, everything);
    }
    byte[] staged = Files.readAllBytes(pipeline);
    String text = new String(staged, ISO_8859_1);
    everything.append(text);
    appendFunctions(text, everything);
    return new DataflowJob(json, RunnerApi.Pipeline.parseFrom(staged), everything.toString());
  }

  /** The steps' names, as the Dataflow page shows them and as an update finds them again. */
  List<String> steps() {
    List<String> names = new ArrayList<>();
    json.path("steps").forEach(step -> names.add(step.at("/properties/user_name/value").asText()));
    if (names.isEmpty()) {
      pipeline
          .getComponents()
          .getTransformsMap()
          .values()
          .forEach(step -> names.add(step.getUniqueName()));
    }
    return names;
  }

  /** The kinds of state of the steps of the staged pipeline, by their ids. */
  Map<String, StateSpec.SpecCase> states() throws IOException {
    Map<String, StateSpec.SpecCase> states = new TreeMap<>();
    for (RunnerApi.PTransform step : pipeline.getComponents().getTransformsMap().values()) {
      if (step.getSpec().getUrn().equals(PTransformTranslation.PAR_DO_TRANSFORM_URN)) {
        RunnerApi.ParDoPayload.parseFrom(step.getSpec().getPayload())
            .getStateSpecsMap()
            .forEach((id, state) -> states.put(id, state.getSpecCase()));
      }
    }
    return states;
  }

  /** {@code JOB_TYPE_BATCH} or {@code JOB_TYPE_STREAMING}. */
  String type() {
    return json.path("type").asText();
  }

  private static void appendFunctions(String text, StringBuilder to) throws IOException {
    for (int at = text.indexOf(COMPRESSED); at >= 0; at = text.indexOf(COMPRESSED, at + 1)) {
      ByteBuffer chunks = ByteBuffer.wrap(text.substring(at + HEADER).getBytes(ISO_8859_1));
      String function = decompressed(chunks);
      if (function.isEmpty()) {
        throw new IOException("a function that cannot be decompressed");
      }
      to.append(function);
    }
  }

  /** Chunks with their lengths before them, up to where something else begins. */
  private static String decompressed(ByteBuffer chunks) throws IOException {
    StringBuilder function = new StringBuilder();
    while (chunks.remaining() > Integer.BYTES) {
      int length = chunks.getInt();
      byte[] chunk = new byte[Math.max(0, Math.min(length, chunks.remaining()))];
      chunks.get(chunk);
      if (chunk.length != length || !Snappy.isValidCompressedBuffer(chunk)) {
        break;
      }
      function.append(new String(Snappy.uncompress(chunk), ISO_8859_1));
    }
    return function.toString();
  }

  /** Bytes as the job has them in JSON: printable ones as they are, others as %XX. */
  private static String bytes(String encoded) {
    StringBuilder bytes = new StringBuilder();
    for (int i = 0; i < encoded.length(); i++) {
      char next = encoded.charAt(i);
      if (next == '%') {
        next = (char) Integer.parseInt(encoded.substring(i + 1, i + 3), 16);
        i += 2;
      }
      bytes.append(next);
    }
    return bytes.toString();
  }
}
