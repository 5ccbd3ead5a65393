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

  private final String file;

  WriteRunLettersFn(String file) {
    this.file = file;
  }

  @ProcessElement
  public void write(@Element KV<Integer, Iterable<String>> letters) throws IOException {
    LetterFile.write(file, letters.getValue());
  }
}
