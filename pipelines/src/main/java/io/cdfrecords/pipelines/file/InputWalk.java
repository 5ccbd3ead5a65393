package io.cdfrecords.pipelines.file;

import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.Row;
import io.cdfrecords.pipelines.row.InputReader;
import io.cdfrecords.pipelines.row.LineResult;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.jspecify.annotations.Nullable;

/** Reads rows of the files that match a pattern, one after the other, outside a pipeline. */
final class InputWalk {
  private final InputPlan plan;
  private final @Nullable Mapping mapping;
  private final Visitor visitor;

  /** Receives the rows. */
  interface Visitor {
    /** Returns whether enough rows were read. */
    boolean isDone();

    /** Receives what is read next: a file, or a part of it. */
    default void at(String place) {}

    /** Receives a row before it is mapped. */
    default void look(Row row) {}

    /** Receives the result of a row. */
    void row(String place, LineResult row);
  }

  /** Ends the reading of a file once enough is read. */
  private static final class EnoughException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private InputWalk(InputPlan plan, @Nullable Mapping mapping, Visitor visitor) {
    this.plan = plan;
    this.mapping = mapping;
    this.visitor = visitor;
  }

  /**
   * Reads rows until the visitor is done.
   *
   * @param mapping the mapping of {@code plan}
   */
  static void read(String pattern, InputPlan plan, @Nullable Mapping mapping, Visitor visitor)
      throws IOException {
    InputWalk walk = new InputWalk(plan, mapping, visitor);
    for (MatchResult.Metadata file : FileSystems.match(pattern).metadata()) {
      if (file.sizeBytes() > 0 && !visitor.isDone()) {
        walk.read(file);
      }
    }
  }

  private void read(MatchResult.Metadata file) throws IOException {
    String name = file.resourceId().toString();
    visitor.at(name);
    try (SeekableByteChannel channel = open(file)) {
      plan.each(name, channel, mapping, visitor::look, this::read);
    } catch (EnoughException e) {
      // Members of an archive that follow are not read.
    }
  }

  private void read(String place, InputReader opened) throws IOException {
    visitor.at(place);
    try (InputReader reader = opened) {
      while (!visitor.isDone()) {
        LineResult row = reader.next();
        if (row == null) {
          return;
        }
        visitor.row(place, row);
      }
    }
    throw new EnoughException();
  }

  /** Opens a file for reading at any place. */
  static SeekableByteChannel open(MatchResult.Metadata file) throws IOException {
    ReadableByteChannel channel = FileSystems.open(file.resourceId());
    if (channel instanceof SeekableByteChannel seekable) {
      return seekable;
    }
    channel.close();
    throw new IOException("its file system cannot seek");
  }
}
