package dev.arrivals.email.report;

import dev.arrivals.email.rules.AnyOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the names of local users that a report gives without a host. */
public final class BareNames {
  private static final AnyOf HEADINGS = ReportWords.anyOf("heading");
  private static final Set<String> LABELS = Set.copyOf(ReportWords.of("label"));

  /** Placeholders for names that are withheld. */
  private static final Set<String> NOBODY =
      Set.of("unknown", "undisclosed", "undisclosed-recipients", "unspecified", "none", "null");

  /** RFC 5321 §4.5.3.1.1. */
  private static final int LONGEST = 64;

  private BareNames() {}

  /** Returns the names below a heading, after a label, and before three dots in a reply. */
  static List<String> in(List<String> lines) {
    List<String> found = new ArrayList<>();
    boolean listed = false;
    for (String line : lines) {
      Optional<String> name = listed ? name(leading(line)) : Optional.empty();
      listed = HEADINGS.isIn(line) || (listed && (line.isBlank() || name.isPresent()));
      name.or(() -> labelled(line)).or(() -> replied(line)).ifPresent(found::add);
    }
    return found.stream().distinct().toList();
  }

  /** Returns the line up to a wide gap or a bracket, after which the cause follows. */
  private static String leading(String line) {
    String said = line.strip();
    int gap = said.indexOf("  ");
    int bracket = said.indexOf(" (");
    int end = gap < 0 ? bracket : bracket < 0 ? gap : Math.min(gap, bracket);
    return end < 0 ? said : said.substring(0, end);
  }

  private static Optional<String> labelled(String line) {
    int colon = line.indexOf(':');
    return colon > 0 && LABELS.contains(line.substring(0, colon).strip().toLowerCase(Locale.ROOT))
        ? name(line.substring(colon + 1))
        : Optional.empty();
  }

  /** Returns the name in {@code 550 5.1.1 <ann>... User unknown}. */
  private static Optional<String> replied(String line) {
    int dots = line.indexOf("... ");
    String before = dots < 0 ? "" : line.substring(0, dots);
    return ReplyLines.isReply(line)
        ? name(before.substring(before.lastIndexOf(' ') + 1))
        : Optional.empty();
  }

  /** Returns the text as the name of a user: one word with a letter. */
  public static Optional<String> name(String text) {
    String word = text.strip();
    boolean bracketed = word.startsWith("<") && word.endsWith(">");
    String name = bracketed ? word.substring(1, word.length() - 1) : word;
    boolean valid =
        name.length() <= LONGEST
            && name.chars().allMatch(BareNames::isOfName)
            && name.chars().anyMatch(Character::isLetter)
            && !name.endsWith(".")
            && !NOBODY.contains(name.toLowerCase(Locale.ROOT));
    return valid ? Optional.of(name) : Optional.empty();
  }

  private static boolean isOfName(int c) {
    return Character.isLetterOrDigit(c) || "._+-=".indexOf(c) >= 0;
  }
}
