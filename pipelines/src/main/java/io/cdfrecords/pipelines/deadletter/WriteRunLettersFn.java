package io.cdfrecords.pipelines.deadletter;

import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Writes all dead letters of a run into one file; without dead letters there is no element and no
 * file.
 */
final class WriteRunLettersFn extends DoFn<KV<Integer, Iterable<String>>, Void> {
  private static final long serialVersionUID = 1L;

  private final DeadLetterFileNaming files;

  WriteRunLettersFn(DeadLetterFileNaming files) {
    this.files = files;
  }

  @ProcessElement
  public void write(@Element KV<Integer, Iterable<String>> letters) throws IOException {
    LetterFile.write(files.only(), files.directory().fileMode(), letters.getValue());
  }
}
