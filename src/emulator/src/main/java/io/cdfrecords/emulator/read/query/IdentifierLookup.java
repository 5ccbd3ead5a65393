package io.cdfrecords.emulator.read.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdfrecords.emulator.inspection.RecordIdentifier;
import io.cdfrecords.emulator.read.query.Property.TopLevel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out whether a filter asks for named records, which need no search. */
final class IdentifierLookup {
  private IdentifierLookup() {}

  /**
   * Returns the records that a filter names: it is an {@code and} with one condition that tells the
   * space and one that tells the external id. Empty where a filter may match others.
   */
  static Optional<Set<RecordIdentifier>> of(Filter filter) {
    if (!(filter instanceof Filter.And and)) {
      return Optional.empty();
    }
    return values(and, TopLevel.SPACE)
        .flatMap(spaces -> values(and, TopLevel.EXTERNAL_ID).map(ids -> identifiers(spaces, ids)));
  }

  private static Set<RecordIdentifier> identifiers(List<JsonNode> spaces, List<JsonNode> ids) {
    Set<RecordIdentifier> identifiers = new LinkedHashSet<>();
    for (JsonNode space : spaces) {
      ids.forEach(id -> identifiers.add(new RecordIdentifier(space.textValue(), id.textValue())));
    }
    return identifiers;
  }

  private static Optional<List<JsonNode>> values(Filter.And and, TopLevel property) {
    return and.filters().stream()
        .filter(Filter.In.class::isInstance)
        .map(Filter.In.class::cast)
        .filter(in -> in.property() == property)
        .map(Filter.In::values)
        .findFirst();
  }
}
