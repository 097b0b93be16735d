package dev.arrivals.webhook.body;

import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.spi.webhook.WebhookCall;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A body that was read, or why it could not be. Reading takes time in proportion to the bytes,
 * never throws, and refuses what is nested deeper than 100 or has more than 200,000 values.
 */
public final class Payload {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final Format format;
  private final Value value;
  private final Optional<String> problem;

  private Payload(Format format, Value value, Optional<String> problem) {
    this.format = format;
    this.value = value;
    this.problem = problem;
  }

  static Payload of(Format format, Value value) {
    return new Payload(format, value, Optional.empty());
  }

  static Payload refused(Format format, String why) {
    String problem = "the body cannot be read as " + format + ": " + why;
    return new Payload(format, Value.missing(), Optional.of(problem));
  }

  /**
   * Reads a body.
   *
   * @param contentType as the header says it; may be empty, and is not believed where the bytes
   *     tell otherwise
   */
  public static Payload read(byte[] body, String contentType) {
    Charset charset = Format.charset(contentType, body);
    String text = new String(body, charset);
    if (text.startsWith(BYTE_ORDER_MARK)) {
      text = text.substring(1);
    }
    Format format = Format.of(contentType, text.stripLeading());
    return switch (format) {
      case JSON -> JsonBody.read(text);
      case XML -> XmlBody.read(text.strip());
      case FORM -> form(text, charset, contentType);
    };
  }

  /** A text without a name and its sign of equality is no form, unless the header calls it one. */
  private static Payload form(String text, Charset charset, String contentType) {
    boolean named = contentType.toLowerCase(Locale.ROOT).contains("form");
    if (text.isBlank() || (!named && text.indexOf('=') < 0)) {
      return Payload.refused(Format.FORM, text.isBlank() ? "it is empty" : "it is another text");
    }
    return FormBody.read(text.strip(), charset);
  }

  /** Reads what {@link dev.arrivals.webhook.CallFeedback} kept of a call. */
  public static Payload of(NativeFeedback feedback) {
    return read(feedback.content(), feedback.attributes().getOrDefault("content-type", ""));
  }

  /** Reads the body of a call. */
  public static Payload of(WebhookCall call) {
    return read(call.body(), call.header("content-type").orElse(""));
  }

  /** Reads a query, as it stands in an address; never has a problem. */
  public static Value query(String query) {
    return FormBody.read(query, StandardCharsets.UTF_8).value();
  }

  /** The shape that the body has, or seemed to have. */
  public Format format() {
    return format;
  }

  /** The body; nothing where it could not be read. */
  public Value value() {
    return value;
  }

  /** Why it could not be read; without any piece of it. */
  public Optional<String> problem() {
    return problem;
  }

  @Override
  public String toString() {
    return problem.orElseGet(() -> format + " " + value);
  }
}
