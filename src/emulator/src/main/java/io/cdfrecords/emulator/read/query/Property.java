package io.cdfrecords.emulator.read.query;

import io.cdfrecords.emulator.read.unit.Conversion;
import io.cdfrecords.emulator.record.SourceReference;
import io.cdfrecords.emulator.record.SourceType;

/** A property that a filter or a sort reads. */
public sealed interface Property {

  /** What every record has, whatever its containers. */
  enum TopLevel implements Property {
    SPACE("space", false),
    EXTERNAL_ID("externalId", false),
    CREATED_TIME("createdTime", true),
    LAST_UPDATED_TIME("lastUpdatedTime", true);

    private final String apiName;
    private final boolean time;

    TopLevel(String apiName, boolean time) {
      this.apiName = apiName;
      this.time = time;
    }

    String apiName() {
      return apiName;
    }

    /** Returns whether its values are moments, and texts otherwise. */
    boolean time() {
      return time;
    }
  }

  /**
   * A property of a view that is defined.
   *
   * @param view the view
   * @param name the property's name in the view
   */
  record OfView(QueriedView view, String name) implements Property {}

  /**
   * A property whose values are compared and shown in another unit than they are stored in.
   *
   * @param property the property as it is stored
   * @param conversion the conversion of its values
   */
  record Converted(Property property, Conversion conversion) implements Property {}

  /**
   * A property of a container, or of a view that is not defined.
   *
   * @param space the space of the container or view
   * @param source its name; of a view, {@code externalId/version}
   * @param name the property's own name
   */
  record Path(String space, String source, String name) implements Property {
    /** Returns whether it is a view's: a container's name has no version. */
    boolean ofView() {
      return source.indexOf('/') >= 0;
    }

    /** Returns the container or view. */
    SourceReference sourceReference() {
      return new SourceReference(ofView() ? SourceType.VIEW : SourceType.CONTAINER, space, source);
    }
  }
}
