package io.cdfrecords.pipelines.kafka;

import io.cdfrecords.pipelines.run.OptionValues;
import io.cdfrecords.pipelines.run.WrongOptionException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The topics that a job reads.
 *
 * @param names their names; empty if a pattern is given
 * @param pattern an expression that matches their whole names, or null
 */
public record TopicSelection(List<String> names, @Nullable String pattern) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,249}");

  /**
   * Returns the topics that the options name.
   *
   * @throws WrongOptionException unless exactly one of the two options names topics, by valid names
   */
  public static TopicSelection of(@Nullable String topic, @Nullable String pattern) {
    if (pattern == null) {
      return new TopicSelection(names(OptionValues.required("topic", topic)), null);
    }
    if (topic != null && !topic.isBlank()) {
      throw new WrongOptionException("--topic and --topicPattern say the same: give one of them");
    }
    try {
      return new TopicSelection(List.of(), Pattern.compile(pattern).pattern());
    } catch (PatternSyntaxException e) {
      throw new WrongOptionException(
          "--topicPattern must be a regular expression of Java, but was " + pattern);
    }
  }

  private static List<String> names(String option) {
    List<String> names = new ArrayList<>();
    for (String name : option.split(",", -1)) {
      checkName("topic", name.strip());
      names.add(name.strip());
    }
    return List.copyOf(names);
  }

  /** Refuses an invalid name of a topic. */
  public static void checkName(String option, String topic) {
    if (!NAME.matcher(topic).matches()) {
      throw new WrongOptionException(
          "--"
              + option
              + " must be 1-249 characters: a-z, A-Z, 0-9, dot, _ or -, but was \""
              + topic
              + "\"");
    }
  }

  /** Returns whether the job reads {@code topic}. */
  public boolean has(String topic) {
    return pattern == null ? names.contains(topic) : Pattern.matches(pattern, topic);
  }

  /** Returns the topics in words. */
  @Override
  public String toString() {
    return pattern == null ? String.join(",", names) : "the topics " + pattern;
  }
}
