package dev.arrivals.email.reading;

import dev.arrivals.email.mime.Address;
import dev.arrivals.email.mime.Headers;
import dev.arrivals.email.report.ReceivedMail;
import dev.arrivals.email.report.ReturnedCopy;
import dev.arrivals.email.verdict.Action;
import dev.arrivals.email.verdict.Bounce;
import dev.arrivals.email.verdict.BounceReport;
import dev.arrivals.email.verdict.BounceVerdict;
import dev.arrivals.email.verdict.Engagement;
import dev.arrivals.email.verdict.Signs;
import dev.arrivals.spi.Mapping;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the notifications of Amazon SES that a topic of Amazon SNS sends on as mails. */
public final class SesNoticeReader {
  private static final String FORMAT = "ses-notification";

  private final Signs signs;
  private final BounceVerdict verdict;

  public SesNoticeReader(Signs signs, BounceVerdict verdict) {
    this.signs = signs;
    this.verdict = verdict;
  }

  public Optional<Mapping> read(ReceivedMail mail) {
    return Optional.of(mail.textForPeople())
        .filter(SesNoticeReader::opens)
        .map(String::strip)
        .flatMap(text -> Json.read(text.replaceAll("!\\R ", "")))
        .map(SesNoticeReader::inner)
        .filter(notice -> !type(notice).isEmpty() && !notice.at("mail").text("messageId").isEmpty())
        .map(this::mapping);
  }

  /** Whether the first character that is no space opens an object. */
  private static boolean opens(String text) {
    int at = 0;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() && text.charAt(at) == '{';
  }

  /** Returns the notification itself, without its envelope. */
  private static Json inner(Json notice) {
    return Json.read(notice.text("Message")).filter(i -> !type(i).isEmpty()).orElse(notice);
  }

  private static String type(Json notice) {
    String type = notice.text("notificationType");
    return type.isEmpty() ? notice.text("eventType") : type;
  }

  private Mapping mapping(Json notice) {
    return switch (type(notice)) {
      case "Bounce" -> bounces(notice, "bounce", "bouncedRecipients", Action.FAILED);
      case "DeliveryDelay" -> bounces(notice, "deliveryDelay", "delayedRecipients", Action.DELAYED);
      case "Delivery" -> bounces(notice, "delivery", "recipients", Action.DELIVERED);
      case "Complaint" -> complaint(notice);
      default -> Mapping.noVerdict(FORMAT, "the notification is not about a delivery");
    };
  }

  private Mapping bounces(Json notice, String event, String recipients, Action action) {
    Json what = notice.at(event);
    List<Bounce> bounces =
        what.list(recipients).stream().map(who -> bounce(what, who, action)).toList();
    return verdict.of(
        new BounceReport(
            FORMAT, bounces, copy(notice), Optional.of(messageId(notice)), time(what)));
  }

  private static Bounce bounce(Json what, Json who, Action action) {
    Optional<String> recipient = address(who);
    String kind = words(what.text("bounceSubType") + what.text("delayType"));
    List<String> replies = List.of(who.text("diagnosticCode"), kind);
    return new Bounce(recipient, recipient, action, status(what, who), replies, "", time(what));
  }

  /** Returns the status; SES defines a permanent bounce without a text as a missing mailbox. */
  private static String status(Json what, Json who) {
    boolean bare = (who.text("status") + who.text("diagnosticCode")).isEmpty();
    return bare && what.text("bounceType").equals("Permanent") ? "5.1.1" : who.text("status");
  }

  private Mapping complaint(Json notice) {
    Json what = notice.at("complaint");
    String type = what.text("complaintFeedbackType");
    Engagement engagement =
        new Engagement(
            what.list("complainedRecipients").stream().flatMap(r -> address(r).stream()).toList(),
            copy(notice),
            List.of(messageId(notice)),
            type.isEmpty() ? "Complaint" : type,
            false,
            time(what));
    return signs
        .in("feedback-type", type.isEmpty() ? "complaint" : type)
        .map(found -> found.mapping(FORMAT, engagement))
        .orElseGet(() -> Mapping.noVerdict(FORMAT, "the feedback type is not known: " + type));
  }

  private static Optional<String> address(Json who) {
    return Address.ofMailbox(who.text().isEmpty() ? who.text("emailAddress") : who.text());
  }

  private static String messageId(Json notice) {
    return notice.at("mail").text("messageId");
  }

  private static ReturnedCopy copy(Json notice) {
    Function<Json, Headers.Field> field =
        h -> new Headers.Field(h.text("name").toLowerCase(Locale.ROOT), h.text("value"));
    return new ReturnedCopy(
        new Headers(notice.at("mail").list("headers").stream().map(field).toList()));
  }

  /** {@code MailboxFull} in words. */
  private static String words(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
  }

  private static Optional<Instant> time(Json what) {
    return Stream.of(what.text("timestamp")).flatMap(t -> instant(t).stream()).findFirst();
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
