package io.cdfrecords.emulator.record;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The spaces and containers that records are checked against. May be asked from any thread. */
public interface Schema {

  /** Knows nothing. */
  Schema EMPTY =
      new Schema() {
        @Override
        public boolean hasSpace(String space) {
          return false;
        }

        @Override
        public @Nullable SourceSchema find(SourceReference source) {
          return null;
        }

        @Override
        public boolean hasViews() {
          return false;
        }

        @Override
        public @Nullable RecordView view(SourceReference source) {
          return null;
        }

        @Override
        public @Nullable Map<String, Object> definition(
            SourceReference container, String property) {
          return null;
        }

        @Override
        public Set<String> properties(SourceReference container) {
          return Set.of();
        }

        @Override
        public String whyNot(SourceReference source) {
          return "names a source that does not exist: " + source;
        }
      };

  /** Returns whether there is such a space. */
  boolean hasSpace(String space);

  /** Returns what a source says of its properties; null where records cannot have it. */
  @Nullable SourceSchema find(SourceReference source);

  /** Returns whether there is any view. */
  boolean hasViews();

  /** Returns a view; null where it is not defined. */
  @Nullable RecordView view(SourceReference source);

  /** Returns the type of a container's property; null where it is not known. */
  default @Nullable PropertyType type(SourceReference container, String property) {
    @Nullable SourceSchema schema = find(container);
    return schema == null ? null : schema.type(property);
  }

  /**
   * Returns the definition of a container's property, with all that was left to the defaults; null
   * where it is not known.
   */
  @Nullable Map<String, Object> definition(SourceReference container, String property);

  /** Returns the names of the properties of a container; none where it is not known. */
  Set<String> properties(SourceReference container);

  /** Says why records cannot have a source that was not found. */
  String whyNot(SourceReference source);
}
