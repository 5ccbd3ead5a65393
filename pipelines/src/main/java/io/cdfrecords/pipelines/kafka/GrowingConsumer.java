package io.cdfrecords.pipelines.kafka;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.api.Sleeper;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer that may be assigned partitions that a topic does not have yet. Such a partition is
 * empty: its position and its end are 0, and nothing of it is committed. Once it exists, it is read
 * from its first message; {@code --startFrom} applies only to partitions that existed when the job
 * started.
 */
final class GrowingConsumer implements InvocationHandler {
  private static final Logger LOG = LoggerFactory.getLogger(GrowingConsumer.class);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final Comparator<TopicPartition> BY_NAME =
      Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

  private final Consumer<byte[], byte[]> consumer;
  private final PartitionWatch watch;
  private final Sleeper sleeper;

  /** The start positions of partitions that do not exist yet. */
  private final Map<TopicPartition, Long> awaited = new HashMap<>();

  /** The number of partitions of each topic at the last check. */
  private final Map<String, Integer> sizes = new HashMap<>();

  private GrowingConsumer(
      Consumer<byte[], byte[]> consumer, PartitionWatch watch, Sleeper sleeper) {
    this.consumer = consumer;
    this.watch = watch;
    this.sleeper = sleeper;
  }

  /**
   * Returns {@code consumer} with support for awaited partitions.
   *
   * @param topics what the job reads
   */
  @SuppressWarnings("unchecked") // the proxy implements this one interface
  static Consumer<byte[], byte[]> of(
      Consumer<byte[], byte[]> consumer,
      TopicSelection topics,
      InstantSource clock,
      Sleeper sleeper) {
    return (Consumer<byte[], byte[]>)
        Proxy.newProxyInstance(
            GrowingConsumer.class.getClassLoader(),
            new Class<?>[] {Consumer.class},
            new GrowingConsumer(consumer, new PartitionWatch(topics, clock), sleeper));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Object first = arguments == null || arguments.length == 0 ? null : arguments[0];
    return switch (method.getName()) {
      case "partitionsFor" -> withSlots((List<?>) call(method, arguments));
      case "listTopics" -> withSlots((Map<?, ?>) requireNonNull(call(method, arguments)));
      case "assign" -> assign((Collection<?>) requireNonNull(first));
      case "poll" -> {
        look();
        yield consumer.assignment().isEmpty() ? nothing(first) : call(method, arguments);
      }
      case "endOffsets", "beginningOffsets" ->
          offsets(method, requireNonNull(arguments), (Collection<?>) requireNonNull(first));
      case "commitSync", "seekToEnd", "seekToBeginning", "pause", "resume" ->
          ofThoseThere(method, requireNonNull(arguments), first);
      case "seek", "position" -> {
        Long awaitedAt = first == null ? null : awaited.get(first);
        if (awaitedAt == null) {
          yield call(method, arguments);
        }
        if (method.getName().equals("position")) {
          yield awaitedAt;
        }
        awaited.put((TopicPartition) first, (Long) requireNonNull(arguments)[1]);
        yield null;
      }
      default -> call(method, arguments);
    };
  }

  private @Nullable Object assign(Collection<?> slots) {
    awaited.clear();
    Set<TopicPartition> there = new HashSet<>();
    for (Object slot : slots) {
      TopicPartition partition = (TopicPartition) slot;
      if (isThere(partition)) {
        there.add(partition);
      } else {
        awaited.put(partition, 0L);
      }
    }
    consumer.assign(there);
    watch.reads(slots.stream().map(TopicPartition.class::cast).toList());
    return null;
  }

  /** Checks the topics from time to time, and starts reading awaited partitions that now exist. */
  private void look() {
    if (!watch.isDue()) {
      return;
    }
    try {
      sizes.clear();
      Map<TopicPartition, Long> come = new TreeMap<>(BY_NAME);
      awaited.forEach(
          (partition, offset) -> {
            if (isThere(partition)) {
              come.put(partition, offset);
            }
          });
      if (!come.isEmpty()) {
        LOG.info("New partitions, which the job reads from their beginning: {}", come.keySet());
        Set<TopicPartition> all = new HashSet<>(consumer.assignment());
        all.addAll(come.keySet());
        consumer.assign(all);
        come.forEach(consumer::seek);
        awaited.keySet().removeAll(come.keySet());
      }
      watch.warnings(consumer).forEach(LOG::warn);
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      // A fault of the broker appears in the poll.
      LOG.debug("The topics' partitions are not known", e);
    }
  }

  /** A partition of an unknown topic counts as existing: Kafka reports the fault. */
  private boolean isThere(TopicPartition partition) {
    int size =
        sizes.computeIfAbsent(
            partition.topic(),
            topic -> {
              List<PartitionInfo> known = consumer.partitionsFor(topic);
              return known == null ? 0 : known.size();
            });
    return size == 0 || partition.partition() < size;
  }

  private ConsumerRecords<byte[], byte[]> nothing(@Nullable Object timeout) {
    Duration wait =
        timeout instanceof Duration time ? time : Duration.ofMillis((Long) requireNonNull(timeout));
    try {
      sleeper.sleep(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
    return ConsumerRecords.empty();
  }

  private Map<Object, Object> offsets(Method method, Object[] arguments, Collection<?> of)
      throws Throwable {
    if (watch.isDue()) {
      sizes.clear();
    }
    Map<Object, Object> offsets = new HashMap<>();
    List<Object> there = new ArrayList<>();
    for (Object partition : of) {
      if (isThere((TopicPartition) partition)) {
        there.add(partition);
      } else {
        offsets.put(partition, 0L);
      }
    }
    if (!there.isEmpty()) {
      offsets.putAll((Map<?, ?>) requireNonNull(call(method, with(arguments, there))));
    }
    return offsets;
  }

  private @Nullable Object ofThoseThere(Method method, Object[] arguments, @Nullable Object first)
      throws Throwable {
    if (first instanceof Map<?, ?> map) {
      Map<Object, Object> there = new HashMap<>(map);
      there.keySet().removeAll(awaited.keySet());
      return there.isEmpty() ? null : call(method, with(arguments, there));
    }
    if (first instanceof Collection<?> all && !all.isEmpty()) {
      List<Object> there = new ArrayList<>(all);
      there.removeAll(awaited.keySet());
      return there.isEmpty() ? null : call(method, with(arguments, there));
    }
    return call(method, arguments);
  }

  private static Object[] with(Object[] arguments, Object first) {
    Object[] changed = arguments.clone();
    changed[0] = first;
    return changed;
  }

  private static @Nullable List<PartitionInfo> withSlots(@Nullable List<?> partitions) {
    return partitions == null
        ? null
        : PartitionSlots.and(partitions.stream().map(PartitionInfo.class::cast).toList());
  }

  private static Map<Object, Object> withSlots(Map<?, ?> topics) {
    Map<Object, Object> all = new HashMap<>();
    topics.forEach((topic, partitions) -> all.put(topic, withSlots((List<?>) partitions)));
    return all;
  }

  private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(consumer, arguments);
    } catch (InvocationTargetException e) {
      throw requireNonNull(e.getCause());
    }
  }
}
