package dev.arrivals.spi;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** Exactly what a provider said: unedited bytes plus attributes of the transport. */
public final class NativeFeedback {
  private final byte[] content;
  private final Map<String, String> attributes;
  private final Instant receivedTime;

  private NativeFeedback(byte[] content, Map<String, String> attributes, Instant receivedTime) {
    this.content = Objects.requireNonNull(content);
    this.attributes = Map.copyOf(attributes);
    this.receivedTime = Objects.requireNonNull(receivedTime);
  }

  /**
   * Wraps one piece of feedback. The array is not copied: do not change it afterwards.
   *
   * @param content the unedited bytes
   * @param attributes transport facts by lower-case name, for example {@code content-type} or
   *     {@code envelope-to}
   * @param receivedTime when the server received it
   */
  public static NativeFeedback of(
      byte[] content, Map<String, String> attributes, Instant receivedTime) {
    return new NativeFeedback(content, attributes, receivedTime);
  }

  /** The unedited bytes; shared, not to be changed. */
  public byte[] content() {
    return content;
  }

  /** Transport facts by lower-case name. */
  public Map<String, String> attributes() {
    return attributes;
  }

  /** Returns when the server received it. */
  public Instant receivedTime() {
    return receivedTime;
  }
}
