package io.cdfrecords.emulator.read.aggregate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdfrecords.emulator.json.JsonInput;
import io.cdfrecords.emulator.read.query.WholeNumber;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The function {@code movingFunction}: looks at the buckets of the histogram it is in. Its window
 * ends with the bucket that the result stands in, and is shorter at the beginning; buckets without
 * a number in it are passed over; of no number the result is null, except for a sum, which is 0.
 * All of this is our decision, after what the service's own SDKs say.
 *
 * @param path {@code _count} for how many records are in a bucket, or the id of a metric beside
 *     this
 * @param window how many buckets it looks at
 * @param function what is computed from them
 */
record MovingFunction(String path, int window, WindowFunction function) {
  static final String COUNT_PATH = "_count";

  /** Larger windows are not known to be refused; but they make a request very slow. */
  private static final int LARGEST_WINDOW = 1000;

  /** Reads the function at the current position. */
  static MovingFunction read(JsonInput input) throws IOException {
    @Nullable String path = null;
    Optional<Integer> window = Optional.empty();
    Optional<WindowFunction> function = Optional.empty();
    for (String name = input.firstName(); name != null; name = input.nextName()) {
      switch (name) {
        case "bucketsPath" -> path = input.text();
        case "window" -> window = Optional.of(WholeNumber.read(input, LARGEST_WINDOW));
        case "function" -> function = Optional.of(function(input));
        default -> throw input.unknown();
      }
    }
    if (path == null) {
      throw input.missing("bucketsPath");
    }
    return new MovingFunction(
        path,
        window.orElseThrow(() -> input.missing("window")),
        function.orElseThrow(() -> input.missing("function")));
  }

  /** Returns whether it looks at something that is there. */
  boolean fits(AggregateLevel level) {
    @Nullable Aggregate beside = level.aggregates().get(path);
    return path.equals(COUNT_PATH) || (beside != null && beside.metric());
  }

  /** Computes it for every bucket, and stores the result in each. */
  void apply(String id, List<ObjectNode> buckets) {
    Deque<Optional<BigDecimal>> numbers = new ArrayDeque<>();
    for (ObjectNode bucket : buckets) {
      if (numbers.size() == window) {
        numbers.removeFirst();
      }
      numbers.addLast(number(bucket));
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      result.set("fnValue", ExactNumbers.json(result(numbers)));
      ((ObjectNode) bucket.get(Bucket.AGGREGATES)).set(id, result);
    }
  }

  private @Nullable BigDecimal result(Deque<Optional<BigDecimal>> numbers) {
    return function.of(numbers.stream().flatMap(Optional::stream).toList()).orElse(null);
  }

  private Optional<BigDecimal> number(ObjectNode bucket) {
    JsonNode value =
        path.equals(COUNT_PATH)
            ? bucket.get(Bucket.COUNT)
            : bucket.get(Bucket.AGGREGATES).get(path).elements().next();
    return ExactNumbers.is(value) && !ExactNumbers.isOfNothing(value)
        ? Optional.of(value.decimalValue())
        : Optional.empty();
  }

  private static WindowFunction function(JsonInput input) throws IOException {
    return WindowFunction.named(input.text()).orElseThrow(() -> input.refuse(WindowFunction.RULE));
  }
}
