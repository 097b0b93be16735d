package dev.arrivals.email.report;

import dev.arrivals.email.mime.IgnoringCase;
import dev.arrivals.email.rules.AnyOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps of a text for people what is said about one failure: no quoted subject, no greetings of a
 * session that went well, no footer of a gateway. Paragraphs that carry an address are about the
 * failure for sure; others only where nothing else tells the cause.
 */
public final class OwnWords {
  private static final AnyOf FOOTERS = ReportWords.anyOf("footer");
  private static final AnyOf FINDINGS = ReportWords.anyOf("finding");
  private static final Set<String> SUBJECTS = Set.copyOf(ReportWords.of("subject-label"));

  /** No label of a subject is longer. */
  private static final int LONGEST_LABEL = 20;

  /** The lines that are kept, with an empty one behind each paragraph. */
  private final List<String> lines = new ArrayList<>();

  private final boolean mayHaveFooters;

  private OwnWords(boolean mayHaveFooters) {
    this.mayHaveFooters = mayHaveFooters;
  }

  /** Reads the lines on one recipient of a report on {@code copy}. */
  public static OwnWords of(List<String> lines, ReturnedCopy copy, Mentions mentions) {
    OwnWords own = new OwnWords(mentions.has(Mentions.Sort.FOOTER));
    String subject = copy.subject();
    int start = 0;
    for (String line : lines) {
      if (line.isBlank()) {
        own.endParagraph(start);
        start = own.lines.size();
      } else if (!isQuoted(line)) {
        own.lines.add(subject.isEmpty() ? line : line.replace(subject, ""));
      }
    }
    own.endParagraph(start);
    return own;
  }

  /** Returns all lines, with one blank line between paragraphs. */
  public List<String> lines() {
    return lines;
  }

  /** Returns the whole text, preceded by the lines that are surely about {@code recipient}. */
  public List<String> texts(Optional<String> recipient) {
    String surely = on(recipient);
    String all = String.join("\n", lines);
    return surely.length() == all.length() ? List.of(all) : List.of(surely, all);
  }

  /**
   * Returns the lines from the address of {@code recipient} on, in the paragraphs that contain it.
   */
  public String on(Optional<String> recipient) {
    StringBuilder text = new StringBuilder();
    boolean named = false;
    for (String line : lines) {
      named = !line.isEmpty() && (named || names(line, recipient));
      if (named) {
        text.append(line).append('\n');
      }
    }
    return text.toString();
  }

  /** Returns the paragraphs that contain an address. */
  public String addressed() {
    StringBuilder text = new StringBuilder();
    int start = 0;
    boolean named = false;
    for (int i = 0; i < lines.size(); i++) {
      named |= lines.get(i).indexOf('@') >= 0;
      if (lines.get(i).isEmpty()) {
        text.append(named ? String.join("\n", lines.subList(start, i + 1)) : "");
        start = i + 1;
        named = false;
      }
    }
    return text.toString();
  }

  private void endParagraph(int start) {
    if (start < lines.size()) {
      List<String> paragraph = lines.subList(start, lines.size());
      if (mayHaveFooters && isFooter(paragraph)) {
        paragraph.clear();
      } else {
        lines.add("");
      }
    }
  }

  /** Whether a line has the address in it, or any where the recipient is not told. */
  private static boolean names(String line, Optional<String> recipient) {
    return line.indexOf('@') >= 0
        && (recipient.isEmpty()
            || line.contains(recipient.get())
            || IgnoringCase.indexOf(line, recipient.get()) >= 0);
  }

  /** A gateway that praises itself, or a lawyer; one that reports what it found is none. */
  private static boolean isFooter(List<String> paragraph) {
    boolean footer = false;
    for (String line : paragraph) {
      footer |= FOOTERS.isIn(line);
    }
    return footer
        && paragraph.stream().noneMatch(line -> FINDINGS.isIn(line) || ReplyLines.isReply(line));
  }

  /** A quoted subject, a command of a session or a reply that took it. */
  private static boolean isQuoted(String line) {
    return isSubject(line) || Transcript.isPositive(line) || Transcript.command(line).isPresent();
  }

  private static boolean isSubject(String line) {
    int colon = line.indexOf(':');
    return colon > 0
        && colon < LONGEST_LABEL
        && SUBJECTS.contains(line.substring(0, colon).strip().toLowerCase(Locale.ROOT));
  }
}
