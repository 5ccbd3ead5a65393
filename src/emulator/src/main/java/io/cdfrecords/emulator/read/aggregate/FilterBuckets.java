package io.cdfrecords.emulator.read.aggregate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdfrecords.emulator.read.query.Candidate;
import io.cdfrecords.emulator.read.query.Filter;
import java.util.List;

/**
 * The function {@code filters}: a bucket for each filter, in their order. A record is in each that
 * it matches.
 *
 * @param filters the filters
 * @param nested what is computed in each bucket
 */
record FilterBuckets(List<Filter> filters, AggregateLevel nested) implements Aggregate {
  @Override
  public Accumulator begin() {
    return new FiltersTally(filters.stream().map(filter -> new Bucket(nested)).toList());
  }

  private final class FiltersTally implements Accumulator {
    private final List<Bucket> matching;

    FiltersTally(List<Bucket> matching) {
      this.matching = matching;
    }

    @Override
    public void add(Candidate record) {
      for (int i = 0; i < filters.size(); i++) {
        if (filters.get(i).matches(record)) {
          matching.get(i).add(record);
        }
      }
    }

    @Override
    public ObjectNode result(BucketLimit buckets) {
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      ArrayNode shown = result.putArray("filterBuckets");
      matching.forEach(
          bucket -> shown.add(bucket.result(JsonNodeFactory.instance.objectNode(), buckets)));
      return result;
    }
  }
}
