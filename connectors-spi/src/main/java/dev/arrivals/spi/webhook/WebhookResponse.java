package dev.arrivals.spi.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The HTTP response to a provider. */
public final class WebhookResponse {
  private static final WebhookResponse OK = of(200, "text/plain", "");

  private final int status;
  private final String contentType;
  private final byte[] body;

  private WebhookResponse(int status, String contentType, byte[] body) {
    this.status = status;
    this.contentType = Objects.requireNonNull(contentType);
    this.body = body;
  }

  /** 200 without a body. */
  public static WebhookResponse ok() {
    return OK;
  }

  /**
   * Another answer.
   *
   * @param status from 200 to 599
   * @param contentType of the body
   * @param body may be empty
   */
  public static WebhookResponse of(int status, String contentType, String body) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status " + status + " (expected: 200 to 599)");
    }
    return new WebhookResponse(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The type of the body. */
  public String contentType() {
    return contentType;
  }

  /** The body; shared, not to be changed. */
  public byte[] body() {
    return body;
  }

  @Override
  public String toString() {
    return status + " " + contentType + " of " + body.length + " bytes";
  }
}
