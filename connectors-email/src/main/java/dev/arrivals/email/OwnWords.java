package dev.arrivals.email;

import dev.arrivals.email.rules.AnyOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Keeps of a text for people what is said about one failure: no quoted subject, no greetings of a
 * session that went well, no footer of a gateway. Paragraphs that carry a reply or an address are
 * about the failure for sure; others only where nothing else tells the cause.
 */
final class OwnWords {
  private static final AnyOf FOOTERS = ReportWords.anyOf("footer");
  private static final AnyOf FINDINGS = ReportWords.anyOf("finding");
  private static final List<String> SUBJECTS = ReportWords.of("subject-label");

  private final List<List<String>> paragraphs;

  private OwnWords(List<List<String>> paragraphs) {
    this.paragraphs = paragraphs;
  }

  /** Reads the lines on one recipient of a report on {@code copy}. */
  static OwnWords of(List<String> lines, ReturnedCopy copy) {
    String subject = copy.subject();
    List<List<String>> paragraphs = new ArrayList<>();
    List<String> current = new ArrayList<>();
    for (String line : lines) {
      if (line.isBlank()) {
        add(paragraphs, current);
        current = new ArrayList<>();
      } else if (!isQuoted(line)) {
        current.add(subject.isEmpty() ? line : line.replace(subject, ""));
      }
    }
    add(paragraphs, current);
    return new OwnWords(paragraphs);
  }

  /** All lines, with one blank line between paragraphs. */
  List<String> lines() {
    return paragraphs.stream()
        .flatMap(paragraph -> Stream.concat(paragraph.stream(), Stream.of("")))
        .toList();
  }

  /** All of it, what is surely said of {@code recipient} first. */
  List<String> texts(Optional<String> recipient) {
    return Stream.of(on(recipient), addressed(), joined(paragraph -> true)).distinct().toList();
  }

  /** The lines from the address of {@code recipient} on, in the paragraphs that carry it. */
  String on(Optional<String> recipient) {
    List<String> lines = new ArrayList<>();
    for (List<String> paragraph : paragraphs) {
      int from = 0;
      while (from < paragraph.size() && !names(paragraph.get(from), recipient)) {
        from++;
      }
      lines.addAll(paragraph.subList(from, paragraph.size()));
    }
    return String.join("\n", lines);
  }

  /** Whether a line has the address in it, or any where the recipient is not told. */
  private static boolean names(String line, Optional<String> recipient) {
    return line.indexOf('@') >= 0
        && recipient.filter(address -> AnyOf.indexOf(line, address) < 0).isEmpty();
  }

  /** The paragraphs that carry an address. */
  String addressed() {
    return joined(paragraph -> paragraph.stream().anyMatch(line -> line.indexOf('@') >= 0));
  }

  private String joined(Predicate<List<String>> kept) {
    return String.join(
        "\n\n", paragraphs.stream().filter(kept).map(p -> String.join("\n", p)).toList());
  }

  private static void add(List<List<String>> paragraphs, List<String> paragraph) {
    if (!paragraph.isEmpty() && !isFooter(paragraph)) {
      paragraphs.add(paragraph);
    }
  }

  /** A gateway that praises itself, or a lawyer; one that reports what it found is none. */
  private static boolean isFooter(List<String> paragraph) {
    return paragraph.stream().anyMatch(FOOTERS::isIn)
        && paragraph.stream()
            .noneMatch(line -> FINDINGS.isIn(line) || ReplyLines.isReply(line));
  }

  /** A quoted subject, a command of a session or a reply that took it. */
  private static boolean isQuoted(String line) {
    return Transcript.command(line).isPresent() || Transcript.isPositive(line) || isSubject(line);
  }

  private static boolean isSubject(String line) {
    int colon = line.indexOf(':');
    return colon > 0
        && SUBJECTS.contains(line.substring(0, colon).strip().toLowerCase(Locale.ROOT));
  }
}
