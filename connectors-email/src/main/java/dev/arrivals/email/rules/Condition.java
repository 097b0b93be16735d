package dev.arrivals.email.rules;

import dev.arrivals.webhook.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a rule asks of a reply besides its words: {@code code=55x status=x.7.x phase=data
 * host=example.org}. Every key must hold; values are separated by commas, and one of them suffices.
 * In a code or status {@code x} stands for any number; {@code none} is the absence of either.
 */
public record Condition(
    List<String> codes, List<String> statuses, List<Phase> phases, List<String> hosts) {

  public static Condition read(String cell) {
    List<String> codes = new ArrayList<>();
    List<String> statuses = new ArrayList<>();
    List<Phase> phases = new ArrayList<>();
    List<String> hosts = new ArrayList<>();
    for (String term : cell.equals(Table.NONE) ? new String[0] : cell.split(" ", -1)) {
      String[] values = term.substring(term.indexOf('=') + 1).split(",", -1);
      switch (term.substring(0, Math.max(0, term.indexOf('=')))) {
        case "code" -> codes.addAll(List.of(values));
        case "status" -> statuses.addAll(List.of(values));
        case "phase" ->
            Stream.of(values)
                .map(v -> Phase.valueOf(v.toUpperCase(Locale.ROOT)))
                .forEach(phases::add);
        case "host" -> hosts.addAll(List.of(values));
        default -> throw new IllegalStateException("condition '" + term + "' is not known");
      }
    }
    return new Condition(codes, statuses, phases, hosts);
  }

  /** Whether it is about texts that come without a reply code. */
  public boolean asksForNoCode() {
    return codes.equals(List.of("none"));
  }

  public boolean holds(SmtpReply reply) {
    return one(codes, code -> fits(code, reply.code() == 0 ? "none" : "" + reply.code()))
        && one(statuses, s -> fitsStatus(s, reply.status().isEmpty() ? "none" : reply.status()))
        && one(phases, phase -> phase == reply.phase())
        && one(hosts, host -> reply.hosts().contains(host));
  }

  private static <T> boolean one(List<T> values, java.util.function.Predicate<T> test) {
    return values.isEmpty() || values.stream().anyMatch(test);
  }

  private static boolean fits(String pattern, String code) {
    if (pattern.length() != code.length() || code.equals("none")) {
      return pattern.equals(code);
    }
    for (int i = 0; i < code.length(); i++) {
      if (pattern.charAt(i) != 'x' && pattern.charAt(i) != code.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fitsStatus(String pattern, String status) {
    String[] want = pattern.split("\\.", -1);
    String[] have = status.split("\\.", -1);
    if (want.length != have.length) {
      return false;
    }
    for (int i = 0; i < want.length; i++) {
      if (!want[i].equals("x") && !want[i].equals(have[i])) {
        return false;
      }
    }
    return true;
  }
}
