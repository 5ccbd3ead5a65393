package io.cdfrecords.api;

/**
 * The job is set up wrongly: no record is at fault, and sending again cannot help until a person
 * changes something. The message says what to change; it never holds a secret or a property.
 */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean refusedClient;

  /** Creates the exception with what is wrong and what to fix. */
  public ConfigurationException(String message) {
    this(message, false);
  }

  /** Creates the exception with what is wrong, what to fix, and the cause. */
  public ConfigurationException(String message, Throwable cause) {
    super(message, cause);
    this.refusedClient = false;
  }

  private ConfigurationException(String message, boolean refusedClient) {
    super(message);
    this.refusedClient = refusedClient;
  }

  /** Returns an exception that says that the identity provider itself refused the client. */
  public static ConfigurationException ofRefusedClient(String message) {
    return new ConfigurationException(message, true);
  }

  /**
   * Returns whether the identity provider itself refused the client, in the form of the standard:
   * another machine gets the same answer. Otherwise the way to it may be at fault.
   */
  public boolean isOfRefusedClient() {
    return refusedClient;
  }
}
