package io.cdfrecords.delivery;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.cdfrecords.api.RecordContent;
import io.cdfrecords.record.SourceId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What a service does to the form of a record, and what it must never do to its content. */
final class ContentComparisonPropertyTest {
  private static final SourceId SOURCE = SourceId.container("model", "Alarm");

  private static RecordContent content(Map<String, @Nullable Object> values) {
    return new RecordContent(Map.of(SOURCE, values));
  }

  @Provide
  Arbitrary<Object> values() {
    Arbitrary<Object> plain =
        Arbitraries.oneOf(
            Arbitraries.strings().ascii().ofMaxLength(8).map(text -> (Object) text),
            Arbitraries.of(true, false).map(flag -> (Object) flag),
            Arbitraries.longs().map(number -> (Object) BigInteger.valueOf(number)),
            Arbitraries.floats().map(number -> (Object) new BigDecimal(number)));
    return Arbitraries.oneOf(
        plain,
        plain.list().ofMinSize(1).ofMaxSize(4).map(list -> (Object) list),
        Arbitraries.maps(Arbitraries.strings().alpha().ofLength(2), plain)
            .ofMaxSize(3)
            .map(map -> (Object) map));
  }

  @Provide
  Arbitrary<Map<String, Object>> properties() {
    return Arbitraries.maps(Arbitraries.strings().alpha().ofLength(3), values())
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  /** The same in another order, with more beside it, and floats in short. */
  private static Map<String, @Nullable Object> asRead(Map<String, Object> sent, long seed) {
    List<String> names = new ArrayList<>(sent.keySet());
    Collections.shuffle(names, new Random(seed));
    Map<String, @Nullable Object> read = new LinkedHashMap<>();
    read.put("a default", "x");
    for (String name : names) {
      Object value = sent.get(name);
      read.put(
          name,
          value instanceof BigDecimal number
              ? new BigDecimal(Float.toString(number.floatValue()))
              : value);
    }
    return read;
  }

  @Property
  void orderDefaultsAndRoundingChangeNothing(
      @ForAll("properties") Map<String, Object> sent, @ForAll long seed) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(sent);

    assertThat(ContentComparison.holds(content(asRead(sent, seed)), content(values)), is(true));
  }

  @Property
  void aDoubleThatIsStoredAsAFloatIsStillTheSame(@ForAll float any, @ForAll double offset) {
    BigDecimal sent = new BigDecimal(any + Math.ulp(any) * (offset % 0.4));
    BigDecimal stored = new BigDecimal(sent.floatValue());

    assertThat(
        ContentComparison.holds(content(Map.of("p", stored)), content(Map.of("p", sent))),
        is(true));
  }

  @Property
  void aChangedValueIsADifference(
      @ForAll("properties") Map<String, Object> sent, @ForAll long seed) {
    Map<String, @Nullable Object> read = asRead(sent, seed);
    List<String> names = new ArrayList<>(sent.keySet());
    String changed = names.get(new Random(seed).nextInt(names.size()));
    read.put(changed, List.of("another value", sent.get(changed)));

    assertThat(
        ContentComparison.holds(content(read), content(new LinkedHashMap<>(sent))), is(false));
  }

  @Property
  void aWholeNumberThatDiffersByOneIsADifference(@ForAll long number) {
    BigInteger sent = BigInteger.valueOf(number);

    assertThat(
        ContentComparison.holds(
            content(Map.of("p", sent.add(BigInteger.ONE))), content(Map.of("p", sent))),
        is(false));
  }
}
