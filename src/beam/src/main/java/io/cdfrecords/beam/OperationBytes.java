package io.cdfrecords.beam;

import io.cdfrecords.api.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CoderException;

/**
 * Encodes an operation as a byte, explicitly, so that an enum's order is never part of a savepoint.
 */
final class OperationBytes {
  private OperationBytes() {}

  static void write(Operation operation, OutputStream out) throws IOException {
    out.write(
        switch (operation) {
          case INGEST -> 1;
          case UPSERT -> 2;
          case DELETE -> 3;
        });
  }

  static Operation read(InputStream in) throws IOException {
    int code = StateBytes.readCode(in);
    return switch (code) {
      case 1 -> Operation.INGEST;
      case 2 -> Operation.UPSERT;
      case 3 -> Operation.DELETE;
      default -> throw new CoderException("there is no operation with the code " + code);
    };
  }
}
