package dev.arrivals.server.text;

import dev.arrivals.server.qualification.Decision;
import dev.arrivals.server.qualification.FailureText;
import dev.arrivals.server.qualification.TextState;
import dev.arrivals.spi.Channel;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * A failure text and what is known of it.
 *
 * @param messages how many messages have a failure with it that nobody qualified
 * @param instances the first that it came through
 * @param rules the connectors' own rules that left it unqualified
 */
public record FailureTextEntry(
    FailureText said,
    Channel channel,
    long messages,
    Instant firstSeen,
    Instant lastSeen,
    Set<String> instances,
    Set<String> rules,
    Decision decision) {
  private static final int NAMES = 16;

  /** Returns this entry with another decision. */
  public FailureTextEntry with(Decision other) {
    return new FailureTextEntry(
        said, channel, messages, firstSeen, lastSeen, instances, rules, other);
  }

  FailureTextEntry withOneMore(String instance, String rule, Instant now) {
    return new FailureTextEntry(
        said,
        channel,
        messages + 1,
        firstSeen,
        now,
        plus(instances, instance),
        plus(rules, rule),
        decision);
  }

  FailureTextEntry withOneLess() {
    long left = Math.max(0, messages - 1);
    return new FailureTextEntry(
        said, channel, left, firstSeen, lastSeen, instances, rules, decision);
  }

  /** Returns whether anything is known that its words do not tell. */
  boolean matters() {
    return messages > 0 || decision.state() != TextState.TO_QUALIFY;
  }

  private static Set<String> plus(Set<String> names, String name) {
    if (name.isEmpty() || names.contains(name) || names.size() >= NAMES) {
      return names;
    }
    Set<String> more = new TreeSet<>(names);
    more.add(name);
    return more;
  }
}
