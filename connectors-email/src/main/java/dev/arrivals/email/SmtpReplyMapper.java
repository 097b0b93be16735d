package dev.arrivals.email;

import dev.arrivals.email.mime.Address;
import dev.arrivals.email.mime.Headers;
import dev.arrivals.email.mime.TextDecoder;
import dev.arrivals.email.report.ReturnedCopy;
import dev.arrivals.email.rules.Phase;
import dev.arrivals.email.rules.ReplyVerdict;
import dev.arrivals.email.rules.RuleTable;
import dev.arrivals.email.verdict.Bounce;
import dev.arrivals.email.verdict.BounceReport;
import dev.arrivals.email.verdict.BounceVerdict;
import dev.arrivals.email.verdict.ReplyClass;
import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the reply of a mail server as a sender of mails got it. */
final class SmtpReplyMapper implements FeedbackMapper {
  private static final String FORMAT = "smtp-reply";
  private static final int LONGEST = 1 << 16;

  /** The code, and the enhanced code after it (RFC 2034). */
  private static final Pattern CODES =
      Pattern.compile("^([2-5]\\d\\d)(?:[ -]+#?([245]\\.\\d{1,3}\\.\\d{1,3}))?(?!\\d)");

  private static final Map<String, Phase> PHASES =
      Map.of(
          "connect", Phase.CONNECT,
          "ehlo", Phase.HELO,
          "helo", Phase.HELO,
          "starttls", Phase.CONNECT,
          "auth", Phase.AUTH,
          "mail", Phase.MAIL,
          "rcpt", Phase.RCPT,
          "data", Phase.DATA,
          "dot", Phase.DATA);

  private final BounceVerdict verdict;
  private final boolean relay;

  SmtpReplyMapper(RuleTable rules, boolean relay) {
    verdict = new BounceVerdict(new ReplyVerdict(rules));
    this.relay = relay;
  }

  @Override
  public Mapping map(NativeFeedback feedback) {
    byte[] content = feedback.content();
    if (content.length > LONGEST) {
      return Mapping.unmappable("longer than " + LONGEST + " bytes (expected one reply)");
    }
    String text = TextDecoder.text(content, "").strip();
    Matcher codes = CODES.matcher(text);
    return codes.find()
        ? read(text, codes, feedback)
        : Mapping.unmappable("no reply code at the start (expected for example 250 2.0.0 OK)");
  }

  private Mapping read(String text, Matcher codes, NativeFeedback feedback) {
    String phase = attribute(feedback, "phase").toLowerCase(Locale.ROOT);
    if (!phase.isEmpty() && !PHASES.containsKey(phase)) {
      return Mapping.unmappable("phase '" + phase + "' (expected " + PHASES.keySet() + ")");
    }
    char first = text.charAt(0);
    boolean last = phase.isEmpty() || phase.equals("dot");
    if (first == '3' || (first == '2' && !last)) {
      return Mapping.noVerdict(FORMAT, "the session goes on");
    }
    return verdict.of(report(text, codes, phase, feedback));
  }

  private BounceReport report(String text, Matcher codes, String phase, NativeFeedback feedback) {
    String status = Optional.ofNullable(codes.group(2)).orElse("");
    String both = (codes.group(1) + " " + status).strip();
    Optional<String> recipient = Address.ofMailbox(attribute(feedback, "recipient"));
    Bounce bounce =
        new Bounce(
            recipient,
            recipient,
            ReplyClass.of(both).action(relay),
            status,
            List.of(text),
            List.of(),
            attribute(feedback, "host"),
            time(attribute(feedback, "event-time")),
            new Bounce.Session(PHASES.getOrDefault(phase, Phase.UNKNOWN), both));
    return new BounceReport(
        FORMAT,
        List.of(bounce),
        message(feedback),
        Optional.of(attribute(feedback, "native-id")).filter(id -> !id.isEmpty()),
        Optional.empty());
  }

  /** Returns what the sender knows of the message, in the form of a returned copy. */
  private static ReturnedCopy message(NativeFeedback feedback) {
    List<Headers.Field> fields = new ArrayList<>();
    String id = attribute(feedback, "message-id");
    if (!id.isEmpty()) {
      fields.add(new Headers.Field("message-id", id));
    }
    fields.add(new Headers.Field(ReturnedCopy.REFERENCE, attribute(feedback, "reference")));
    return new ReturnedCopy(new Headers(fields));
  }

  private static String attribute(NativeFeedback feedback, String name) {
    return feedback.attributes().getOrDefault(name, "").strip();
  }

  private static Optional<Instant> time(String value) {
    try {
      return value.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(value));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
