package dev.arrivals.email.rules;

import dev.arrivals.webhook.Table;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The conditions of a rule besides its words: {@code code=55x status=x.7.x phase=data
 * host=example.org}. Every key must hold; values are separated by commas, and one of them suffices.
 * In a code or status {@code x} stands for any number; {@code none} is the absence of either.
 * {@code instead=address} is that of the one rule which no reply asks for: it takes the place of a
 * rule that blames the address where the reply speaks of somebody else.
 */
public record Condition(
    BitSet codes, List<String> statuses, List<Phase> phases, Hosts hosts, boolean instead) {

  /** Hosts, and all of them to be looked for at once. */
  public record Hosts(List<String> names, AnyOf sought) {}

  private static final String NONE = "none";
  private static final int HIGHEST_CODE = 999;

  public static Condition read(String cell) {
    BitSet codes = new BitSet();
    List<String> statuses = new ArrayList<>();
    List<Phase> phases = new ArrayList<>();
    List<String> hosts = new ArrayList<>();
    boolean instead = false;
    for (String term : cell.equals(Table.NONE) ? new String[0] : cell.split(" ", -1)) {
      String[] values = term.substring(term.indexOf('=') + 1).split(",", -1);
      switch (term.substring(0, Math.max(0, term.indexOf('=')))) {
        case "code" -> Stream.of(values).forEach(v -> codes.or(fitting(v)));
        case "status" -> statuses.addAll(List.of(values));
        case "phase" ->
            Stream.of(values)
                .map(v -> Phase.valueOf(v.toUpperCase(Locale.ROOT)))
                .forEach(phases::add);
        case "host" -> hosts.addAll(List.of(values));
        case "instead" -> instead = true;
        default -> throw new IllegalStateException("condition '" + term + "' is not known");
      }
    }
    return new Condition(codes, statuses, phases, new Hosts(hosts, AnyOf.of(hosts)), instead);
  }

  /** Whether it is about texts that come without a reply code. */
  public boolean asksForNoCode() {
    return codes.get(0) && codes.cardinality() == 1;
  }

  public boolean holds(SmtpReply reply) {
    return !instead
        && (codes.isEmpty() || codes.get(reply.code()))
        && (statuses.isEmpty() || isStatus(reply.status()))
        && (hosts.names().isEmpty() || reply.names(hosts.sought()))
        && (phases.isEmpty() || phases.contains(reply.phase()));
  }

  /** The codes of a pattern; 0 is their absence. */
  private static BitSet fitting(String pattern) {
    BitSet codes = new BitSet();
    for (int code = 0; code <= HIGHEST_CODE; code++) {
      codes.set(code, fits(pattern, code == 0 ? NONE : Integer.toString(code)));
    }
    return codes;
  }

  private boolean isStatus(String status) {
    String said = status.isEmpty() ? NONE : status;
    for (String pattern : statuses) {
      if (fitsStatus(pattern, said)) {
        return true;
      }
    }
    return false;
  }

  private static boolean fits(String pattern, String code) {
    if (pattern.length() != code.length() || code.equals(NONE)) {
      return pattern.equals(code);
    }
    for (int i = 0; i < code.length(); i++) {
      if (pattern.charAt(i) != 'x' && pattern.charAt(i) != code.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Number by number, of which an {@code x} stands for any. */
  private static boolean fitsStatus(String pattern, String status) {
    return isLikely(pattern, status) && isSame(pattern, status);
  }

  /** The class is one digit, so only an {@code x} at the end makes another length. */
  private static boolean isLikely(String pattern, String status) {
    int last = pattern.length() - 1;
    return pattern.charAt(last) == 'x'
        || (pattern.length() == status.length() && pattern.charAt(last) == status.charAt(last));
  }

  private static boolean isSame(String pattern, String status) {
    int at = 0;
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) == 'x') {
        while (at < status.length() && status.charAt(at) != '.') {
          at++;
        }
      } else if (at == status.length() || pattern.charAt(i) != status.charAt(at++)) {
        return false;
      }
    }
    return at == status.length();
  }
}
