package io.cdfrecords.record;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The container or view that a group of properties belongs to.
 *
 * <p>One record uses either containers or views, never both: the service refuses a request that
 * mixes them. Serializable, so that a pipeline's functions may hold one.
 *
 * @param type whether it is a container or a view
 * @param space the space it is defined in, 1–43 characters
 * @param externalId its own id, 1–255 characters
 * @param version a view's version; null for a container
 */
public record SourceId(SourceType type, String space, String externalId, @Nullable String version)
    implements Serializable {
  /** The kinds of sources. */
  public enum SourceType {
    /** A container: properties as they are stored. */
    CONTAINER,
    /** A view: properties as a data model shows them. */
    VIEW
  }

  /** Refuses null, a container with a version, and a view without one. */
  public SourceId {
    requireNonNull(type, "type");
    requireNonNull(space, "space");
    requireNonNull(externalId, "externalId");
    if ((type == SourceType.VIEW) != (version != null)) {
      throw new IllegalArgumentException(
          "version must be given for a view and only for a view, but was "
              + version
              + " for the "
              + type.name().toLowerCase(java.util.Locale.ROOT)
              + " "
              + externalId);
    }
  }

  /** Returns the container {@code externalId} of {@code space}. */
  public static SourceId container(String space, String externalId) {
    return new SourceId(SourceType.CONTAINER, space, externalId, null);
  }

  /** Returns the view {@code externalId} of {@code space} in {@code version}. */
  public static SourceId view(String space, String externalId, String version) {
    return new SourceId(SourceType.VIEW, space, externalId, requireNonNull(version, "version"));
  }

  @Override
  public String toString() {
    String name = space + "/" + externalId;
    return version == null ? name : name + "/" + version;
  }
}
