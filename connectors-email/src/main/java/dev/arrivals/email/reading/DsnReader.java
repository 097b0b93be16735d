package dev.arrivals.email.reading;

import dev.arrivals.email.mime.Address;
import dev.arrivals.email.mime.MailDate;
import dev.arrivals.email.mime.Part;
import dev.arrivals.email.report.BareNames;
import dev.arrivals.email.report.FailedRecipients;
import dev.arrivals.email.report.OwnWords;
import dev.arrivals.email.report.ReceivedMail;
import dev.arrivals.email.report.ReplyLines;
import dev.arrivals.email.report.SessionStage;
import dev.arrivals.email.report.Warning;
import dev.arrivals.email.rules.AnyOf;
import dev.arrivals.email.rules.Phase;
import dev.arrivals.email.rules.SmtpReply;
import dev.arrivals.email.verdict.Action;
import dev.arrivals.email.verdict.Bounce;
import dev.arrivals.email.verdict.BounceReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads delivery status notifications (RFC 3464). */
final class DsnReader {
  private static final String ORIGINAL = "original-recipient";

  private static final List<String> TRIED =
      List.of("final-recipient", "x-actual-recipient", ORIGINAL);

  /** A mail with none of these has no fields in its text. */
  private static final AnyOf FIELDS = AnyOf.of("final-recipient:", "original-recipient:");

  /** A piece of either, in the case of letters that nearly all write: most mails have none. */
  private static final String FIELD_CUE = "inal-";

  /** Endings of status codes that reporters use when they know no better one. */
  private static final List<String> VAGUE = List.of(".0.0", ".5.0", ".7.1", ".7.0");

  private static final int SHORTEST_STATUS = 5;
  private static final int FEWEST_LETTERS = 4;

  /** A list with more recipients than this is not written out for people. */
  private static final int MOST_EXPLAINED = 200;

  private DsnReader() {}

  /** Reads the delivery status of the mail; empty if it has none. */
  static Optional<BounceReport> read(ReceivedMail mail) {
    List<DeliveryStatus> statuses =
        mail.parts().stream()
            .filter(Part::isDeliveryStatus)
            .map(part -> DeliveryStatus.read(part.text()))
            .filter(status -> !status.recipients().isEmpty())
            .toList();
    List<DeliveryStatus> found = statuses.isEmpty() ? inText(mail) : statuses;
    return found.isEmpty() ? Optional.empty() : Optional.of(report(mail, found));
  }

  /** Reads the fields from the text, where they remain if the parts of a report are lost. */
  private static List<DeliveryStatus> inText(ReceivedMail mail) {
    String text = mail.textForPeople();
    return text.contains(FIELD_CUE) && FIELDS.isIn(text) && mail.isReport()
        ? Stream.of(DeliveryStatus.quoted(mail.report().lines()))
            .filter(status -> status.recipients().stream().anyMatch(FieldGroup::isVerdict))
            .toList()
        : List.of();
  }

  private static BounceReport report(ReceivedMail mail, List<DeliveryStatus> statuses) {
    List<Bounce> bounces = new ArrayList<>();
    statuses.forEach(s -> s.recipients().forEach(r -> bounces.add(bounce(r, mail))));
    name(bounces, mail);
    nameLocally(bounces, statuses, mail);
    explain(bounces, mail);
    return new BounceReport(
        "rfc3464",
        bounces,
        mail.returned().orElseGet(() -> mail.report().copy()),
        statuses.get(0).envelopeId(),
        time(mail, statuses.get(0).message()));
  }

  private static Bounce bounce(FieldGroup group, ReceivedMail mail) {
    String status = code(group.get("status").orElse(""));
    Action action =
        group
            .get("action")
            .flatMap(Action::of)
            .orElseGet(() -> Action.byStatus(status, Warning.isIn(mail.subject())));
    Diagnostics said = Diagnostics.of(group);
    return new Bounce(
        TRIED.stream().flatMap(name -> address(group, name).stream()).findFirst(),
        address(group, ORIGINAL),
        action,
        status,
        said.replies(),
        said.comments(),
        group.get("remote-mta").orElse(""),
        group.get("last-attempt-date").flatMap(MailDate::read),
        Bounce.Session.UNKNOWN);
  }

  /** Takes the address from the text if the only group has a local name or a placeholder. */
  private static void name(List<Bounce> bounces, ReceivedMail mail) {
    if (bounces.size() == 1 && bounces.get(0).recipient().isEmpty()) {
      List<FailedRecipients.Section> sections = FreeTextReader.sections(mail, mail.report());
      bounces.replaceAll(b -> sections.size() == 1 ? b.to(sections.get(0).recipient()) : b);
    }
  }

  /** Completes names without a host by the host that reports. */
  private static void nameLocally(
      List<Bounce> bounces, List<DeliveryStatus> statuses, ReceivedMail mail) {
    if (bounces.stream().allMatch(bounce -> bounce.recipient().isPresent())) {
      return;
    }
    Iterator<Optional<String>> names =
        statuses.stream()
            .flatMap(s -> s.recipients().stream().map(r -> localName(r, s.message(), mail)))
            .iterator();
    bounces.replaceAll(
        bounce -> {
          Optional<String> name = names.next();
          return bounce.recipient().isPresent() ? bounce : bounce.to(name);
        });
  }

  private static Optional<String> localName(
      FieldGroup group, FieldGroup message, ReceivedMail mail) {
    Optional<String> host =
        mail.mailerHost()
            .or(() -> message.get("reporting-mta").map(DsnReader::withoutType))
            .filter(h -> h.indexOf('.') > 0);
    return group
        .get("final-recipient")
        .map(DsnReader::withoutType)
        .flatMap(BareNames::name)
        .flatMap(name -> host.map(h -> name + "@" + h));
  }

  private static String withoutType(String value) {
    return value.substring(value.indexOf(';') + 1).strip();
  }

  /** Adds the stage, and the cause if the fields lack it, from the text written for people. */
  private static void explain(List<Bounce> bounces, ReceivedMail mail) {
    boolean unexplained = any(bounces, DsnReader::isUnexplained);
    Phase stage =
        any(bounces, b -> b.isFailure() && !isStaged(b))
            ? SessionStage.of(mail.textForPeople())
            : Phase.UNKNOWN;
    if (bounces.size() > MOST_EXPLAINED || (!unexplained && stage == Phase.UNKNOWN)) {
      return;
    }
    if (bounces.size() == 1 && !unexplained) {
      bounces.set(0, bounces.get(0).at(stage));
      return;
    }
    Map<String, List<String>> lines =
        FailedRecipients.linesOn(
            bounces.stream().map(DsnReader::key).toList(), mail.report().lines());
    bounces.replaceAll(b -> explained(b, lines.getOrDefault(key(b), List.of()), mail));
  }

  private static Bounce explained(Bounce bounce, List<String> lines, ReceivedMail mail) {
    Bounce staged = isStaged(bounce) ? bounce : bounce.at(SessionStage.of(lines));
    if (!isUnexplained(bounce)) {
      return staged;
    }
    OwnWords own = OwnWords.of(lines, mail.report().copy(), mail.report().mentions());
    return staged.saying(
        List.of(ReplyLines.of(own.lines())),
        isVague(bounce.status())
            ? own.texts(bounce.recipient())
            : List.of(own.on(bounce.recipient()), own.addressed()));
  }

  private static boolean isUnexplained(Bounce bounce) {
    return bounce.isFailure() && !any(bounce.replies(), DsnReader::hasWords);
  }

  /** Whether the condition holds for any element; a loop, because every report asks this. */
  private static <T> boolean any(List<T> all, Predicate<T> asked) {
    for (T one : all) {
      if (asked.test(one)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the reply has words: one of codes alone explains nothing. */
  private static boolean hasWords(String reply) {
    int letters = 0;
    for (int i = 0; i < reply.length() && letters < FEWEST_LETTERS; i++) {
      letters += Character.isLetter(reply.charAt(i)) ? 1 : 0;
    }
    return letters == FEWEST_LETTERS;
  }

  /** Whether a status field says no more than that it failed (RFC 3463 §3.1, §3.6, §3.8). */
  private static boolean isVague(String status) {
    return VAGUE.stream().anyMatch(status::endsWith) || status.length() < SHORTEST_STATUS;
  }

  private static boolean isStaged(Bounce bounce) {
    return any(bounce.replies(), SessionStage::isToldBy);
  }

  private static String key(Bounce bounce) {
    return bounce.recipient().orElse("").toLowerCase(Locale.ROOT);
  }

  private static Optional<String> address(FieldGroup group, String name) {
    Optional<String> value = group.get(name);
    return (name.equals(ORIGINAL) ? value.map(DsnReader::withoutXtext) : value)
        .flatMap(Address::ofField);
  }

  /** Decodes the xtext that some servers copy verbatim from the RCPT parameter (RFC 3461 §4). */
  private static String withoutXtext(String address) {
    return address.replace("+2B", "+").replace("+3D", "=");
  }

  /** Returns the time of the report; without one, that of the message's arrival. */
  private static Optional<Instant> time(ReceivedMail mail, FieldGroup message) {
    return mail.headers()
        .first("date")
        .flatMap(MailDate::read)
        .or(() -> message.get("arrival-date").flatMap(MailDate::read));
  }

  /**
   * Returns the enhanced code without comments (RFC 3464 §2.3.4), or that of a reply in its place.
   */
  private static String code(String status) {
    String leading = leadingCode(status);
    return leading.indexOf('.') == 1 ? leading : SmtpReply.of(status, leading, "").status();
  }

  private static String leadingCode(String status) {
    int end = 0;
    while (end < status.length()
        && (Character.isDigit(status.charAt(end)) || status.charAt(end) == '.')) {
      end++;
    }
    return status.substring(0, end > 0 && status.charAt(end - 1) == '.' ? end - 1 : end);
  }
}
