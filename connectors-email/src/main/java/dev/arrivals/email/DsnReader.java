package dev.arrivals.email;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads delivery status notifications (RFC 3464). */
final class DsnReader {
  private static final String ORIGINAL = "original-recipient";

  private static final List<String> TRIED =
      List.of("final-recipient", "x-actual-recipient", ORIGINAL);

  /** A list with more recipients than this is not written out for people. */
  private static final int MOST_EXPLAINED = 200;

  private DsnReader() {}

  /** What the mail reports in its delivery status; nothing where it has none. */
  static Optional<BounceReport> read(Mail mail) {
    List<DeliveryStatus> statuses =
        mail.parts().stream()
            .filter(Part::isDeliveryStatus)
            .map(part -> DeliveryStatus.read(part.text()))
            .filter(status -> !status.recipients().isEmpty())
            .toList();
    return statuses.isEmpty() ? Optional.empty() : Optional.of(report(mail, statuses));
  }

  private static BounceReport report(Mail mail, List<DeliveryStatus> statuses) {
    List<Bounce> bounces = new ArrayList<>();
    statuses.forEach(s -> s.recipients().forEach(r -> bounces.add(bounce(r, mail))));
    name(bounces, mail);
    explain(bounces, mail);
    return new BounceReport(
        "rfc3464",
        bounces,
        mail.returned().orElseGet(() -> mail.report().copy()),
        statuses.get(0).envelopeId(),
        time(mail, statuses.get(0).message()));
  }

  private static Bounce bounce(FieldGroup group, Mail mail) {
    String status = code(group.get("status").orElse(""));
    Action action =
        group
            .get("action")
            .flatMap(Action::of)
            .orElseGet(() -> Action.byStatus(status, Warning.isIn(mail.subject())));
    return new Bounce(
        TRIED.stream().flatMap(name -> address(group, name).stream()).findFirst(),
        address(group, ORIGINAL),
        action,
        status,
        List.of(group.get("diagnostic-code").map(DsnReader::withoutType).orElse("")),
        group.get("remote-mta").orElse(""),
        group.get("last-attempt-date").flatMap(MailDate::read));
  }

  /** A local name or a placeholder in the only group: the text may still tell the address. */
  private static void name(List<Bounce> bounces, Mail mail) {
    if (bounces.size() == 1 && bounces.get(0).recipient().isEmpty()) {
      List<FailedRecipients.Section> sections = FreeTextReader.sections(mail, mail.report());
      bounces.replaceAll(b -> sections.size() == 1 ? b.to(sections.get(0).recipient()) : b);
    }
  }

  /** Where the status says nothing of the cause, what is written for people often does. */
  private static void explain(List<Bounce> bounces, Mail mail) {
    if (bounces.size() > MOST_EXPLAINED || bounces.stream().noneMatch(Bounce::isUnexplained)) {
      return;
    }
    Map<String, List<String>> lines =
        FailedRecipients.linesOn(
            bounces.stream().map(DsnReader::key).toList(), mail.report().lines());
    bounces.replaceAll(
        b -> b.isUnexplained() ? b.explained(lines.getOrDefault(key(b), List.of())) : b);
  }

  private static String key(Bounce bounce) {
    return bounce.recipient().orElse("").toLowerCase(Locale.ROOT);
  }

  private static Optional<String> address(FieldGroup group, String name) {
    Optional<String> value = group.get(name);
    return (name.equals(ORIGINAL) ? value.map(DsnReader::withoutXtext) : value)
        .flatMap(Address::ofField);
  }

  /** Some copy the parameter of the command, where these two may not stand (RFC 3461 §4). */
  private static String withoutXtext(String address) {
    return address.replace("+2B", "+").replace("+3D", "=");
  }

  /** The mail came after the attempt, and the message had arrived before it. */
  private static Optional<Instant> time(Mail mail, FieldGroup message) {
    return mail.headers()
        .first("date")
        .flatMap(MailDate::read)
        .or(() -> message.get("arrival-date").flatMap(MailDate::read));
  }

  /** The enhanced code alone: comments follow it (RFC 3464 §2.3.4). */
  private static String code(String status) {
    int end = 0;
    while (end < status.length()
        && (Character.isDigit(status.charAt(end)) || status.charAt(end) == '.')) {
      end++;
    }
    return status.substring(0, end > 0 && status.charAt(end - 1) == '.' ? end - 1 : end);
  }

  /** Without {@code smtp;} and its like. */
  private static String withoutType(String diagnostic) {
    int type = diagnostic.indexOf(';');
    String word = type < 0 ? "" : diagnostic.substring(0, type).strip().toLowerCase(Locale.ROOT);
    boolean typed =
        !word.isEmpty() && word.chars().allMatch(c -> c == '-' || Character.isLetterOrDigit(c));
    return typed ? diagnostic.substring(type + 1).strip() : diagnostic.strip();
  }
}
