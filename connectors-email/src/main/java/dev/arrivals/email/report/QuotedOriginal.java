package dev.arrivals.email.report;

import dev.arrivals.email.mime.Headers;
import dev.arrivals.email.rules.AnyOf;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds where a report in free text begins to quote the message that it is about. */
final class QuotedOriginal {
  private static final AnyOf MARKERS = ReportWords.anyOf("original");

  /** Fields that open a message and that no report has at the start of its own lines. */
  private static final Set<String> OPENING =
      Set.of("received", "return-path", "dkim-signature", "delivered-to", "x-received");

  private static final Set<String> HEADER =
      Set.of(
          "received",
          "return-path",
          "dkim-signature",
          "domainkey-signature",
          "delivered-to",
          "x-received",
          "from",
          "to",
          "subject",
          "date",
          "message-id",
          "mime-version",
          "content-type",
          "sender",
          "reply-to",
          "x-mailer");

  /** Number of lines below a marker in which the quotation must start. */
  private static final int NEAR = 4;

  private QuotedOriginal() {}

  /** Returns the first line of the quotation or of its marker; the number of lines without one. */
  static int start(List<String> lines, Mentions mentions) {
    boolean marked = mentions.has(Mentions.Sort.ORIGINAL);
    for (int i = 0; i < lines.size(); i++) {
      boolean opens = OPENING.contains(field(lines.get(i)));
      if (opens || (marked && isMarker(lines.get(i)) && isHeaderNear(lines, i + 1))) {
        return i;
      }
    }
    return lines.size();
  }

  private static boolean isMarker(String line) {
    return line.length() < 120 && MARKERS.isIn(line);
  }

  private static boolean isHeaderNear(List<String> lines, int from) {
    return lines.subList(from, Math.min(lines.size(), from + NEAR)).stream()
        .anyMatch(line -> HEADER.contains(field(line)) || line.strip().startsWith("From "));
  }

  private static String field(String line) {
    int start = 0;
    while (start < line.length() && "> \t".indexOf(line.charAt(start)) >= 0) {
      start++;
    }
    String stripped = line.substring(start);
    int colon = Headers.nameEnd(stripped);
    return colon < 0 ? "" : stripped.substring(0, colon).strip().toLowerCase(Locale.ROOT);
  }
}
