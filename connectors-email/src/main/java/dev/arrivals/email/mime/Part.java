package dev.arrivals.email.mime;

import java.util.Set;

/**
 * A leaf of a mail, decoded.
 *
 * @param type the media type in lower case
 * @param text the content; of a long one only the start, and nothing of one that nobody reads
 */
public record Part(String type, String text) {
  private static final Set<String> STATUS =
      Set.of("message/delivery-status", "message/global-delivery-status");
  private static final Set<String> RETURNED =
      Set.of(
          "message/rfc822",
          "message/global",
          "text/rfc822-headers",
          "text/rfc822-header",
          "text/rfc822",
          "message/rfc822-headers",
          "message/partial",
          "message/global-headers");

  /** RFC 3464, RFC 6533. */
  public boolean isDeliveryStatus() {
    return STATUS.contains(type);
  }

  /** Whether it is the message that came back, or its header (RFC 6522 §3). */
  public boolean isReturned() {
    return RETURNED.contains(type);
  }

  /** A whole mail, which may be a report that somebody passed on. */
  public boolean isMail() {
    return type.equals("message/rfc822") || type.equals("message/global");
  }

  /** RFC 5965. */
  public boolean isFeedbackReport() {
    return type.equals("message/feedback-report");
  }

  /** RFC 8098. */
  public boolean isDispositionNotification() {
    return type.equals("message/disposition-notification")
        || type.equals("message/global-disposition-notification");
  }

  /** Whether anybody reads it; pictures and the like stay closed. */
  boolean isRead() {
    return type.startsWith("text/") || type.startsWith("message/");
  }

  boolean isHtml() {
    return type.equals("text/html");
  }

  /** Text for people, HTML or not. */
  public boolean isForPeople() {
    return type.startsWith("text/") && !isReturned() && !type.equals("text/calendar");
  }
}
