package io.cdfrecords.emulator.record;

import io.cdfrecords.emulator.json.JsonInput;
import org.jspecify.annotations.Nullable;

/** The views through which records of one stream are written. */
public final class StreamViews {
  /** Knows none, as for the containers that a view stands for. */
  static final StreamViews NONE = new StreamViews(Schema.EMPTY, "");

  private final Schema schema;
  private final String stream;

  /** Creates the views of a stream. */
  public StreamViews(Schema schema, String stream) {
    this.schema = schema;
    this.stream = stream;
  }

  /** Returns whether a source must be known before its properties are read. */
  boolean any() {
    return schema.hasViews();
  }

  /**
   * Returns the view of a name; null for a container, and for a view that is not defined.
   *
   * @throws io.cdfrecords.emulator.json.RequestRefusedException with 400 for a view of another
   *     stream
   */
  @Nullable RecordView find(JsonInput input, @Nullable SourceReference source) {
    @Nullable RecordView view = source == null ? null : schema.view(source);
    if (view != null && !view.stream().equals(stream)) {
      throw input.refuse(
          "names the view %s, which is for the stream %s and not for %s"
              .formatted(view.id(), view.stream(), stream));
    }
    return view;
  }
}
