package io.cdfrecords.pipelines.kafka;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.api.ConfigurationException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer that never skips messages silently. Kafka's setting {@code auto.offset.reset} decides
 * both where a new group begins and where a group continues whose next message is gone; here {@link
 * OnGap} decides the second. The consumer must have the setting {@code none}.
 */
final class GapGuard implements InvocationHandler {
  private static final Logger LOG = LoggerFactory.getLogger(GapGuard.class);

  private final Consumer<byte[], byte[]> consumer;
  private final StartFrom startFrom;
  private final OnGap onGap;
  private final Set<TopicPartition> begun = new HashSet<>();

  private GapGuard(Consumer<byte[], byte[]> consumer, StartFrom startFrom, OnGap onGap) {
    this.consumer = consumer;
    this.startFrom = startFrom;
    this.onGap = onGap;
  }

  /** Returns {@code consumer} with this guard. */
  @SuppressWarnings("unchecked") // the proxy implements this one interface
  static Consumer<byte[], byte[]> of(
      Consumer<byte[], byte[]> consumer, StartFrom startFrom, OnGap onGap) {
    return (Consumer<byte[], byte[]>)
        Proxy.newProxyInstance(
            GapGuard.class.getClassLoader(),
            new Class<?>[] {Consumer.class},
            new GapGuard(consumer, startFrom, onGap));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    try {
      Object answer = method.invoke(consumer, arguments);
      return method.getName().equals("position") && begun.add((TopicPartition) arguments[0])
          ? begin((TopicPartition) arguments[0], (Long) answer)
          : answer;
    } catch (InvocationTargetException e) {
      return recovered(method, arguments, requireNonNull(e.getCause()));
    }
  }

  private Object recovered(Method method, Object[] arguments, Throwable cause) throws Throwable {
    if (cause instanceof NoOffsetForPartitionException none && startFrom != StartFrom.COMMITTED) {
      if (startFrom == StartFrom.EARLIEST) {
        consumer.seekToBeginning(none.partitions());
      } else {
        consumer.seekToEnd(none.partitions());
      }
      begun.addAll(none.partitions());
      return again(method, arguments);
    }
    if (cause instanceof OffsetOutOfRangeException gap && method.getName().equals("poll")) {
      gap.offsetOutOfRangePartitions().forEach(this::goOn);
      return ConsumerRecords.<byte[], byte[]>empty();
    }
    throw cause;
  }

  private Object again(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(consumer, arguments);
    } catch (InvocationTargetException e) {
      throw requireNonNull(e.getCause());
    }
  }

  /** Returns the offset at which a reader of a group begins that committed {@code offset}. */
  private long begin(TopicPartition partition, long offset) {
    OffsetRange range = range(partition);
    if (range.holds(offset)) {
      return offset;
    }
    String refusal = range.refusal(offset, onGap);
    if (refusal != null) {
      throw new ConfigurationException(refusal);
    }
    skip(partition, range, offset);
    return range.begin();
  }

  private void goOn(TopicPartition partition, long offset) {
    OffsetRange range = range(partition);
    if (range.holds(offset)) {
      return;
    }
    if (!range.beginsAfter(offset)) {
      throw new ConfigurationException(range.restart(offset));
    }
    String refusal = range.refusal(offset, onGap);
    if (refusal != null) {
      throw new ConfigurationException(refusal);
    }
    skip(partition, range, offset);
  }

  private void skip(TopicPartition partition, OffsetRange range, long offset) {
    LOG.warn("{}. The job goes on at {}", range.gap(offset), range.begin());
    consumer.seek(partition, range.begin());
  }

  private OffsetRange range(TopicPartition partition) {
    List<TopicPartition> one = List.of(partition);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(one);
    Map<TopicPartition, Long> ends = consumer.endOffsets(one);
    return new OffsetRange(
        "topic " + partition.topic() + ", partition " + partition.partition(),
        begins.getOrDefault(partition, 0L),
        ends.getOrDefault(partition, Long.MAX_VALUE));
  }
}
