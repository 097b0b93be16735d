package dev.arrivals.email.report;

import dev.arrivals.email.mime.Address;
import dev.arrivals.email.rules.AnyOf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds in a report written for people whom it is about, and which lines speak of whom. A line that
 * starts with an address introduces a recipient; where no line does, one that mentions an address
 * beside a word of delivery. A line that mentions one of them turns to it, and what follows belongs
 * to it.
 */
public final class FailedRecipients {
  /** The lines of a report about one recipient. */
  public record Section(Optional<String> recipient, Optional<String> mailed, List<String> lines) {
    public Section {
      lines = List.copyOf(lines);
    }
  }

  private static final Set<String> LABELS = Set.copyOf(ReportWords.of("label"));

  private static final AnyOf CUES = ReportWords.anyOf("recipient");

  private static final AnyOf NO_RECIPIENT = ReportWords.anyOf("somebody-else");

  private static final AnyOf SENDER = AnyOf.of("sender", "return path", "return-path");

  private static final List<String> GENERATED = ReportWords.of("forwarded");
  private static final AnyOf GENERATING = AnyOf.of(GENERATED);

  /**
   * Tests for addresses that are no recipients.
   *
   * @param isSender whether an address sent the message or the report, or gets the report
   * @param isReader whether it gets the report, and may be meant where nobody else is
   */
  public record Senders(Predicate<String> isSender, Predicate<String> isReader) {}

  private final ReportText report;
  private final Senders senders;
  private final Optional<String> host;

  /**
   * Reads {@code report}.
   *
   * @param senders whose addresses are no recipients
   * @param host where names without an at belong
   */
  public FailedRecipients(ReportText report, Senders senders, Optional<String> host) {
    this.report = report;
    this.senders = senders;
    this.host = host;
  }

  /** Returns the sections of the report; one without a recipient if it names none. */
  public List<Section> sections(List<String> named) {
    Map<String, String> found = introduced();
    found = found.isEmpty() ? listed(named) : found;
    found = found.isEmpty() ? distinct(FailedRecipients::mentioned) : found;
    found = found.isEmpty() ? only(distinct(FailedRecipients::named)) : found;
    found = found.isEmpty() ? bare() : found;
    found = found.isEmpty() ? readers() : found;
    return found.size() <= 1
        ? List.of(
            new Section(
                found.values().stream().findFirst(), mailed(report.lines()), report.lines()))
        : split(found);
  }

  /** Returns the addresses that begin a line, except in lines that continue a reply. */
  private Map<String, String> introduced() {
    Map<String, String> found = new LinkedHashMap<>();
    int indent = -1;
    String before = "";
    for (String line : report.lines()) {
      List<String> leading = leading(line);
      if (!leading.isEmpty()
          && !goesOn(line, before, indent)
          && !senders.isSender().test(leading.get(0))) {
        found.putIfAbsent(leading.get(0).toLowerCase(Locale.ROOT), leading.get(0));
        indent = indent < 0 ? indent(line) : indent;
      }
      before = line;
    }
    return found;
  }

  /**
   * Whether the reply on somebody goes on in a line.
   *
   * @param indent how far the line that introduced the first one is indented, or -1
   */
  private static boolean goesOn(String line, String before, int indent) {
    return indent >= 0
        && !before.isBlank()
        && (indent < indent(line) || isCut(before))
        && !isAlone(line);
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  /** Whether a line ends right behind the codes of a reply, or before what was said. */
  private static boolean isCut(String line) {
    String said = line.stripTrailing();
    int last = said.length() - 1;
    boolean number = last >= 2 && said.chars().skip(last - 2).allMatch(FailedRecipients::isOfCode);
    return number || said.endsWith("said:");
  }

  private static boolean isOfCode(int c) {
    return c == '.' || (c >= '0' && c <= '9');
  }

  /** Whether nothing but an address is in the line, as where several are listed. */
  private static boolean isAlone(String line) {
    String word = line.strip();
    return !word.endsWith(":") && word.chars().noneMatch(Character::isWhitespace);
  }

  /** Returns the readers of the report that begin a line. */
  private Map<String, String> readers() {
    return listed(
        report.lines().stream()
            .filter(line -> !NO_RECIPIENT.isIn(line) && !SENDER.isIn(line))
            .flatMap(line -> leading(line).stream())
            .filter(senders.isReader())
            .toList());
  }

  /** Returns names without an at, which belong to the host that reports. */
  private Map<String, String> bare() {
    return listed(
        host.stream()
            .flatMap(h -> BareNames.in(report.lines()).stream().map(name -> name + "@" + h))
            .filter(senders.isSender().negate())
            .toList());
  }

  private Map<String, String> distinct(Function<String, List<String>> reader) {
    Map<String, String> found = new LinkedHashMap<>();
    report.lines().stream()
        .flatMap(line -> reader.apply(line).stream())
        .filter(senders.isSender().negate())
        .forEach(address -> found.putIfAbsent(address.toLowerCase(Locale.ROOT), address));
    return found;
  }

  /**
   * Keeps the address if it is the only one: it is meant, in whatever language the report is
   * written.
   */
  private static Map<String, String> only(Map<String, String> found) {
    return found.size() == 1 ? found : Map.of();
  }

  private static Map<String, String> listed(List<String> named) {
    Map<String, String> found = new LinkedHashMap<>();
    named.forEach(address -> found.putIfAbsent(address.toLowerCase(Locale.ROOT), address));
    return found;
  }

  private List<Section> split(Map<String, String> found) {
    Map<String, List<String>> lines = linesOn(found.keySet(), report.lines());
    return found.entrySet().stream()
        .map(
            e ->
                new Section(
                    Optional.of(e.getValue()),
                    mailed(lines.getOrDefault(e.getKey(), List.of())),
                    lines.getOrDefault(e.getKey(), List.of())))
        .toList();
  }

  /**
   * Which lines speak of which address.
   *
   * @param addresses in lower case, at least one
   */
  public static Map<String, List<String>> linesOn(
      Collection<String> addresses, List<String> lines) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    addresses.forEach(address -> found.put(address, new ArrayList<>()));
    // What stands before the first of them leads up to it.
    List<String> current = found.values().iterator().next();
    if (found.size() == 1) {
      current.addAll(lines);
      return found;
    }
    for (String line : lines) {
      for (String address : Address.in(line)) {
        current = found.getOrDefault(address.toLowerCase(Locale.ROOT), current);
      }
      current.add(line);
    }
    return found;
  }

  /** Returns the address that the sender had used, if an alias or list replaced it. */
  private Optional<String> mailed(List<String> lines) {
    if (!report.mentions().has(Mentions.Sort.FORWARDED)) {
      return Optional.empty();
    }
    return lines.stream()
        .filter(GENERATING::isIn)
        .flatMap(line -> Address.in(line.substring(generated(line))).stream())
        .findFirst();
  }

  private static int generated(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return GENERATED.stream().mapToInt(lower::indexOf).filter(at -> at >= 0).findFirst().orElse(0);
  }

  /** Returns the address at the start of the line, after bullets, a reply code and a label. */
  static List<String> leading(String line) {
    if (line.indexOf('@') < 0) {
      return List.of();
    }
    String rest = withoutCode(line.strip());
    int start = 0;
    while (start < rest.length() && ">*-•·|= ".indexOf(rest.charAt(start)) >= 0) {
      start++;
    }
    rest = withoutLabel(rest.substring(start));
    int end = 0;
    while (end < rest.length() && !Character.isWhitespace(rest.charAt(end))) {
      end++;
    }
    String word = rest.substring(0, end);
    List<String> addresses = Address.in(word);
    boolean first = !addresses.isEmpty() && word.indexOf(addresses.get(0)) <= 1;
    return first ? addresses.subList(0, 1) : List.of();
  }

  private static String withoutCode(String line) {
    int digits = 0;
    while (digits < line.length() && Character.isDigit(line.charAt(digits))) {
      digits++;
    }
    return digits == 3 && line.startsWith(" <", digits) ? line.substring(digits + 1) : line;
  }

  private static String withoutLabel(String line) {
    int colon = line.indexOf(':');
    boolean label =
        colon > 0 && LABELS.contains(line.substring(0, colon).strip().toLowerCase(Locale.ROOT));
    return label ? line.substring(colon + 1).strip() : line;
  }

  private static List<String> mentioned(String line) {
    return CUES.isIn(line) ? named(line) : List.of();
  }

  private static List<String> named(String line) {
    String spelled = Address.withAt(line);
    return spelled.indexOf('@') >= 0 && !NO_RECIPIENT.isIn(line) ? Address.in(spelled) : List.of();
  }
}
