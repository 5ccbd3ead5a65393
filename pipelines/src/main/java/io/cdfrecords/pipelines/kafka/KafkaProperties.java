package io.cdfrecords.pipelines.kafka;

import io.cdfrecords.api.ConfigurationException;
import io.cdfrecords.auth.SecretRef;
import io.cdfrecords.pipelines.run.WrongOptionException;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Settings of Kafka's clients, which may hold secrets. The job holds only a reference to them: they
 * are read whenever a client is created.
 *
 * @param reference the reference to the settings, or null for none
 */
public record KafkaProperties(@Nullable SecretRef reference) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Returns the settings that {@code --kafkaProperties} refers to. */
  public static KafkaProperties of(@Nullable String option) {
    try {
      return new KafkaProperties(option == null ? null : SecretRef.parse(option));
    } catch (IllegalArgumentException e) {
      throw new WrongOptionException("--kafkaProperties: " + e.getMessage());
    }
  }

  /** Returns all settings of a client; {@code ours} take precedence. */
  public Map<String, Object> under(Map<String, Object> ours) {
    Map<String, Object> settings = new HashMap<>();
    read().forEach((name, value) -> settings.put(name.toString(), value));
    settings.putAll(ours);
    return settings;
  }

  private Properties read() {
    Properties properties = new Properties();
    if (reference != null) {
      try {
        properties.load(new StringReader(reference.resolve()));
      } catch (IOException | IllegalArgumentException e) {
        // Its message may quote the text.
        throw new ConfigurationException(
            "--kafkaProperties "
                + reference
                + " must be a properties file, of lines name=value, but has an escape that is none");
      }
    }
    return properties;
  }
}
