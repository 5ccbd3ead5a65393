package io.cdfrecords.pipelines.kafka;

import static java.util.Objects.requireNonNull;

import io.cdfrecords.api.ConfigurationException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
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
 * offset for a partition that was read shows that the topic is another one. A commit that is under
 * way while the topic is replaced may give the new topic an offset of the old one; the {@link
 * TopicId} that is committed with each offset shows that. It is asked for before any offset: an id
 * that is newer than its offset would hide that the topic was replaced.
 */
final class GapGuard implements InvocationHandler {
  private static final Logger LOG = LoggerFactory.getLogger(GapGuard.class);

  private final Consumer<byte[], byte[]> consumer;
  private final TopicIds ids;
  private final StartFrom startFrom;
  private final OnGap onGap;
  private final Set<TopicPartition> begun = new HashSet<>();

  /** What ends the reader: Beam only logs the failure of a commit. */
  private @Nullable ConfigurationException gone;

  private GapGuard(
      Consumer<byte[], byte[]> consumer, TopicIds ids, StartFrom startFrom, OnGap onGap) {
    this.consumer = consumer;
    this.ids = ids;
    this.startFrom = startFrom;
    this.onGap = onGap;
  }

  /** Returns {@code consumer} with this guard, which is closed with it and closes {@code ids}. */
  @SuppressWarnings("unchecked") // the proxy implements this one interface
  static Consumer<byte[], byte[]> of(
      Consumer<byte[], byte[]> consumer, TopicIds ids, StartFrom startFrom, OnGap onGap) {
    return (Consumer<byte[], byte[]>)
        Proxy.newProxyInstance(
            GapGuard.class.getClassLoader(),
            new Class<?>[] {Consumer.class},
            new GapGuard(consumer, ids, startFrom, onGap));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    Object first = arguments == null || arguments.length == 0 ? null : arguments[0];
    switch (method.getName()) {
      case "seek" -> {
        if (arguments[1] instanceof Long offset) {
          resume((TopicPartition) arguments[0], offset);
        }
      }
      // The position is no offset of the group then.
      case "seekToEnd", "seekToBeginning" ->
          ((Collection<?>) requireNonNull(first)).forEach(one -> begun.add((TopicPartition) one));
      case "commitSync" -> {
        if (first instanceof Map<?, ?> offsets) {
          commit(offsets);
          return null;
        }
      }
      case "poll" -> {
        if (gone != null) {
          throw gone;
        }
      }
      case "close" -> ids.close();
      default -> {}
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
      Map<TopicPartition, Optional<TopicId>> topics = new HashMap<>();
      for (TopicPartition partition : none.partitions()) {
        topics.put(partition, Optional.ofNullable(ids.of(partition.topic())));
      }
      if (startFrom == StartFrom.EARLIEST) {
        consumer.seekToBeginning(none.partitions());
      } else {
        consumer.seekToEnd(none.partitions());
      }
      begun.addAll(none.partitions());
      topics.forEach(
          (partition, id) -> commit(partition, id.orElse(null), consumer.position(partition)));
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
    TopicId id = ids.of(partition.topic());
    boolean isOfAnother = isOfAnother(id, committed(partition));
    OffsetRange range = range(partition);
    if (range.holds(offset) && !isOfAnother) {
      return offset;
    }
    String gap = isOfAnother ? OffsetRange.ofAnother(range.partition(), offset) : range.gap(offset);
    if (onGap == OnGap.FAIL && !range.isNew(offset)) {
      throw new ConfigurationException(gap + ". " + range.advice());
    }
    skip(partition, range, gap);
    commit(partition, id, range.begin());
    return range.begin();
  }

  /** Accepts that a reader goes on at an offset of a checkpoint. */
  private void resume(TopicPartition partition, long offset) {
    TopicId id = idOf(partition, offset, new HashMap<>());
    OffsetAndMetadata committed = committed(partition);
    if (committed == null && offset == 0) {
      commit(partition, id, offset);
    } else {
      checkSame(partition, id, committed, offset);
    }
  }

  /**
   * Commits, or refuses to where the group's offsets are gone or count messages of another topic.
   * It is not tried again: a commit that waits for a deleted topic would succeed with the next
   * topic of that name. A later checkpoint commits anyway.
   */
  private void commit(Map<?, ?> offsets) {
    Map<String, Optional<TopicId>> topics = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    try {
      offsets.forEach(
          (key, value) -> {
            TopicPartition partition = (TopicPartition) key;
            long offset = ((OffsetAndMetadata) value).offset();
            next.put(partition, TopicId.of(idOf(partition, offset, topics), offset));
          });
      Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(next.keySet());
      next.forEach(
          (partition, offset) ->
              checkSame(
                  partition,
                  idOf(partition, offset.offset(), topics),
                  committed.get(partition),
                  offset.offset()));
    } catch (ConfigurationException e) {
      gone = e;
      throw e;
    }
    consumer.commitAsync(next, GapGuard::ended);
  }

  /**
   * Refuses to go on at {@code offset} where the group's offset is not one of the topic {@code id}.
   */
  private static void checkSame(
      TopicPartition partition,
      @Nullable TopicId id,
      @Nullable OffsetAndMetadata committed,
      long offset) {
    if (committed == null) {
      throw new ConfigurationException(OffsetRange.forgotten(name(partition), offset));
    }
    if (isOfAnother(id, committed)) {
      throw new ConfigurationException(
          OffsetRange.ofAnother(name(partition), offset) + OffsetRange.START_ANEW);
    }
  }

  private static boolean isOfAnother(@Nullable TopicId id, @Nullable OffsetAndMetadata committed) {
    return id != null && committed != null && id.isAnotherThanOf(committed);
  }

  /** Returns the id of the topic, or refuses to go on where the topic and its offsets are gone. */
  private @Nullable TopicId idOf(
      TopicPartition partition, long offset, Map<String, Optional<TopicId>> asked) {
    try {
      return asked
          .computeIfAbsent(partition.topic(), topic -> Optional.ofNullable(ids.of(topic)))
          .orElse(null);
    } catch (UnknownTopicOrPartitionException e) {
      if (committed(partition) == null) {
        throw new ConfigurationException(OffsetRange.forgotten(name(partition), offset));
      }
      // A broker that has just started may not know it yet.
      throw e;
    }
  }

  private @Nullable OffsetAndMetadata committed(TopicPartition partition) {
    return consumer.committed(Set.of(partition)).get(partition);
  }

  private static void ended(
      Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
    if (failure != null) {
      LOG.warn("Offsets were not committed, and will be with the next checkpoint", failure);
    }
  }

  private void commit(TopicPartition partition, @Nullable TopicId id, long offset) {
    consumer.commitSync(Map.of(partition, TopicId.of(id, offset)));
  }

  private void goOn(TopicPartition partition, long offset) {
    OffsetRange range = range(partition);
    if (range.holds(offset)) {
      return;
    }
    if (!range.beginsAfter(offset)) {
      throw new ConfigurationException(range.restart(offset));
    }
    String gap = range.gap(offset);
    if (onGap == OnGap.FAIL) {
      throw new ConfigurationException(gap + ". " + range.advice());
    }
    skip(partition, range, gap);
  }

  private void skip(TopicPartition partition, OffsetRange range, String gap) {
    LOG.warn("{}. The job goes on at {}", gap, range.begin());
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
