package io.cdfrecords.mapping;

import io.cdfrecords.record.SourceId;
import java.util.List;

/**
 * The properties of one container or view.
 *
 * @param source the container or view
 * @param properties how each gets its value
 */
record SourceRule(SourceId source, List<PropertyRule> properties) {}
