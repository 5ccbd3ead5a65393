package io.cdfrecords.pipelines.kafka;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.api.ConfigurationException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer that never skips messages silently. Kafka's setting {@code auto.offset.reset} decides
 * both where a new group begins and where a group continues whose next message is gone; here {@link
 * OnGap} decides the second. The consumer must have the setting {@code none}.
 *
 * <p>A topic that is deleted and made anew may already have more messages than were read of the old
 * one. No offset tells that, but the group does: Kafka deletes its offsets with the topic.
 * Therefore the offset at which a partition is begun is committed at once, and a group without an
 * offset for a partition that was read shows that the topic is another one.
 */
final class GapGuard implements InvocationHandler {
  private static final Logger LOG = LoggerFactory.getLogger(GapGuard.class);

  private final Consumer<byte[], byte[]> consumer;
  private final StartFrom startFrom;
  private final OnGap onGap;
  private final Set<TopicPartition> begun = new HashSet<>();

  /** What ends the reader: Beam only logs the failure of a commit. */
  private @Nullable ConfigurationException gone;

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
  public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("seek") && arguments[1] instanceof Long offset) {
      resume((TopicPartition) arguments[0], offset);
    } else if (method.getName().equals("commitSync")
        && arguments != null
        && arguments[0] instanceof Map<?, ?> offsets) {
      commit(offsets);
      return null;
    } else if (method.getName().equals("poll") && gone != null) {
      throw gone;
    }
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
      for (TopicPartition partition : none.partitions()) {
        commit(partition, consumer.position(partition));
      }
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

  /** Accepts that a reader goes on at an offset of a checkpoint. */
  private void resume(TopicPartition partition, long offset) {
    if (consumer.committed(Set.of(partition)).get(partition) == null) {
      if (offset > 0) {
        throw new ConfigurationException(OffsetRange.forgotten(name(partition), offset));
      }
      commit(partition, offset);
    }
  }

  /**
   * Commits, or refuses to where the group's offsets are gone. It is not tried again: a commit that
   * waits for a deleted topic would succeed with the next topic of that name, and hide that it is
   * another one. A later checkpoint commits anyway.
   */
  private void commit(Map<?, ?> offsets) {
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    offsets.forEach(
        (partition, offset) -> next.put((TopicPartition) partition, (OffsetAndMetadata) offset));
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(next.keySet());
    next.forEach(
        (partition, offset) -> {
          if (committed.get(partition) == null) {
            gone =
                new ConfigurationException(OffsetRange.forgotten(name(partition), offset.offset()));
            throw gone;
          }
        });
    consumer.commitAsync(next, GapGuard::ended);
  }

  private static void ended(
      Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
    if (failure != null) {
      LOG.warn("Offsets were not committed, and will be with the next checkpoint", failure);
    }
  }

  private void commit(TopicPartition partition, long offset) {
    consumer.commitSync(Map.of(partition, new OffsetAndMetadata(offset)));
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

  private static String name(TopicPartition partition) {
    return "topic " + partition.topic() + ", partition " + partition.partition();
  }

  private OffsetRange range(TopicPartition partition) {
    List<TopicPartition> one = List.of(partition);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(one);
    Map<TopicPartition, Long> ends = consumer.endOffsets(one);
    return new OffsetRange(
        name(partition),
        begins.getOrDefault(partition, 0L),
        ends.getOrDefault(partition, Long.MAX_VALUE));
  }
}
