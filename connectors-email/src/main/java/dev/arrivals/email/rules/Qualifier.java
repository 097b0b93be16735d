package dev.arrivals.email.rules;

import dev.arrivals.spi.Match;
import java.util.List;
import java.util.Optional;

/**
 * Says which rule decides about a reply: the first of the table that fits, so the order of the
 * table is the order of precedence. Rules that know words stand before rules that know only codes.
 */
public final class Qualifier {
  /** A rule, and the piece of the reply that it matched. */
  public record Qualified(Rule rule, Match match, SmtpReply reply) {}

  private final RuleTable table;

  /** Asks this table. */
  public Qualifier(RuleTable table) {
    this.table = table;
  }

  /** The rule that decides about one reply. */
  public Optional<Qualified> qualify(SmtpReply reply) {
    NormalText normal = NormalText.of(reply.text());
    PhraseIndex.Hits words = table.index().search(normal.text());
    PhraseIndex.Hits links = table.index().search(normal.links());
    return table.rules().stream()
        .filter(rule -> rule.when().holds(reply))
        .filter(rule -> fits(rule.words(), words) && fits(rule.links(), links))
        .findFirst()
        .map(rule -> new Qualified(rule, match(rule, reply, normal, words, links), reply));
  }

  /**
   * The rule that decides about several texts on one failure, the most specific text first: words
   * win over codes, in whichever text they stand.
   */
  public Optional<Qualified> qualify(List<SmtpReply> replies) {
    List<Qualified> all = replies.stream().flatMap(reply -> qualify(reply).stream()).toList();
    return all.stream()
        .filter(q -> q.rule().readsText())
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  private static boolean fits(Wording wording, PhraseIndex.Hits hits) {
    return wording.isEmpty() || wording.alternatives().stream().anyMatch(a -> a.holds(hits));
  }

  private static Match match(
      Rule rule,
      SmtpReply reply,
      NormalText normal,
      PhraseIndex.Hits words,
      PhraseIndex.Hits links) {
    return rule.words().alternatives().stream()
        .filter(a -> a.holds(words) && a.present().length > 0)
        .findFirst()
        .map(a -> normal.span(words.start(a.present()[0]), words.end(a.present()[0])))
        .or(() -> link(rule, normal, links))
        .map(span -> Match.of(rule.id(), span))
        .orElseGet(() -> Match.of(rule.id(), reply.codes()));
  }

  private static Optional<String> link(Rule rule, NormalText normal, PhraseIndex.Hits links) {
    return rule.links().alternatives().stream()
        .filter(a -> a.holds(links) && a.present().length > 0)
        .findFirst()
        .map(a -> normal.links().substring(links.start(a.present()[0]), links.end(a.present()[0])));
  }
}
