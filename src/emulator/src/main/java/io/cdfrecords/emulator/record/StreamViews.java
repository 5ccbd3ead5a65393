package io.cdfrecords.emulator.record;

import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.json.RequestRefusedException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The views through which records of one stream are written. */
public final class StreamViews {
  /** Knows none, as for the containers that a view stands for. */
  static final StreamViews NONE = new StreamViews(Schema.EMPTY, "", space -> true);

  private final Schema schema;
  private final String stream;
  private final Predicate<String> models;

  /**
   * Creates the views of a stream.
   *
   * @param models the spaces whose containers and views the caller may name
   */
  public StreamViews(Schema schema, String stream, Predicate<String> models) {
    this.models = models;
    this.schema = schema;
    this.stream = stream;
  }

  /** Returns whether a source must be known before its properties are read. */
  boolean any() {
    return schema.hasViews();
  }

  /**
   * Checks that the caller may name a source.
   *
   * @throws RequestRefusedException with 403, where it may not
   */
  void checkRight(SourceReference source) {
    if (!models.test(source.space())) {
      throw new RequestRefusedException(
          403, "no right to read the space %s of %s".formatted(source.space(), source));
    }
  }

  /**
   * Returns the view of a name; null for a container, and for a view that is not defined.
   *
   * @throws RequestRefusedException with 400 for a view of another stream
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
