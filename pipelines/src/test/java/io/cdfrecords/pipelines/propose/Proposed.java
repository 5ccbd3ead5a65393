package io.cdfrecords.pipelines.propose;

import io.cdfrecords.mapping.Mapping;
import io.cdfrecords.mapping.MappingException;
import io.cdfrecords.mapping.MappingReader;
import io.cdfrecords.mapping.Row;
import io.cdfrecords.mapping.value.UnmappedException;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.Origin;
import io.cdfrecords.record.SourceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A proposal for rows, and the records that its mapping makes of them. */
record Proposed(Proposal proposal, String yaml, List<CdfRecord> records) {
  static final SourceId CONTAINER = SourceId.container("plant", "Rows");

  static Proposed of(List<Map<String, ? extends @Nullable Object>> rows)
      throws MappingException, UnmappedException {
    Proposal proposal =
        Proposal.of(
            new Sample("a test", "rows", rows, List.of(), null),
            new Proposal.Target("plant", CONTAINER, null, false),
            null);
    String yaml = MappingText.of(proposal);
    Mapping mapping = MappingReader.read("proposal", yaml);
    List<CdfRecord> records = new ArrayList<>();
    for (Map<String, ? extends @Nullable Object> row : rows) {
      records.add(mapping.map(Row.open(row), new Origin("a test", 1)).record());
    }
    return new Proposed(proposal, yaml, records);
  }

  /** A column of its own: a row for each value. */
  static Proposed column(String name, List<? extends @Nullable Object> values)
      throws MappingException, UnmappedException {
    List<Map<String, ? extends @Nullable Object>> rows = new ArrayList<>();
    for (Object value : values) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("id", "row " + rows.size());
      row.put(name, value);
      rows.add(row);
    }
    return of(rows);
  }

  /** The property of the column at {@code path}. */
  ProposedProperty property(String path) {
    return proposal.properties().stream()
        .filter(property -> property.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no property of " + path + " in\n" + yaml));
  }

  /** What is said of a column: its type, its keys, and whether a note asks for a decision. */
  String told(String path) {
    Guess guess = property(path).guess();
    boolean asks = guess.notes().stream().anyMatch(note -> note.startsWith(Guess.MARK));
    return guess.type().word()
        + (guess.list() ? "[]" : "")
        + (guess.keys().isEmpty() ? "" : " " + guess.keys())
        + (asks ? " ?" : "");
  }
}
