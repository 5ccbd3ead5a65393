package io.cdfrecords.schema;

import io.cdfrecords.api.Answer;
import io.cdfrecords.api.CallerRights;
import io.cdfrecords.api.ContainerDefinition;
import io.cdfrecords.api.MonotonicClock;
import io.cdfrecords.api.PropertyDefinition;
import io.cdfrecords.api.PropertyType;
import io.cdfrecords.api.Reply;
import io.cdfrecords.api.SchemaReader;
import io.cdfrecords.api.ViewDefinition;
import io.cdfrecords.record.CdfRecord;
import io.cdfrecords.record.SourceId;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures what the check of a good record of ten properties costs in processor time: the median of
 * several runs, printed in nanoseconds.
 */
final class SchemaCheckMeasurement {
  private static final int RUNS = 15;
  private static final int RECORDS = 1_000_000;
  private static final SourceId ALARM = SourceId.container("plant", "Alarm");

  private SchemaCheckMeasurement() {}

  /** A project of one container. */
  private record OneContainer(ContainerDefinition container) implements SchemaReader {
    @Override
    public Answer<List<ContainerDefinition>> containers(List<SourceId> ids) {
      return new Answer<>(Reply.answered(200), List.of(container));
    }

    @Override
    public Answer<List<ViewDefinition>> views(List<SourceId> ids) {
      return new Answer<>(Reply.answered(200), List.of());
    }

    @Override
    public Answer<Set<String>> spaces(List<String> spaces) {
      return new Answer<>(Reply.answered(200), Set.of());
    }

    @Override
    public Answer<CallerRights> rights() {
      return new Answer<>(Reply.answered(403), null);
    }
  }

  public static void main(String[] args) {
    Map<String, PropertyDefinition> properties = new HashMap<>();
    CdfRecord.Builder record = CdfRecord.builder("plant", "a");
    List<PropertyType> types =
        List.of(PropertyType.TEXT, PropertyType.INT32, PropertyType.FLOAT64, PropertyType.BOOLEAN);
    List<Object> values = List.of("a text of thirty characters …", 700, 0.5, true);
    for (int i = 0; i < 10; i++) {
      properties.put("property" + i, PropertyDefinition.of(types.get(i % types.size())));
      record.put(ALARM, "property" + i, values.get(i % values.size()));
    }
    CdfRecord good = record.build();
    SchemaCheck check =
        new SchemaCheck(
            new OneContainer(new ContainerDefinition(ALARM, "record", properties)),
            MonotonicClock.SYSTEM);
    long[] nanos = new long[RUNS];
    for (int run = 0; run < RUNS; run++) {
      long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (int i = 0; i < RECORDS; i++) {
        if (check.check(good).violation() != null) {
          throw new AssertionError("a good record was refused");
        }
      }
      nanos[run] =
          (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / RECORDS;
    }
    java.util.Arrays.sort(nanos);
    System.out.println("median " + nanos[RUNS / 2] + " ns a record, best " + nanos[0]);
  }
}
