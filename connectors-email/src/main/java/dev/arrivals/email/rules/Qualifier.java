package dev.arrivals.email.rules;

import dev.arrivals.spi.Blame;
import dev.arrivals.spi.Match;
import java.util.BitSet;
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

  /** Returns the rule that decides about a reply. */
  public Optional<Qualified> qualify(SmtpReply reply) {
    Found found = new Found(table, NormalText.of(reply.text()));
    BitSet said = table.words().in(found.words);
    BitSet linked = table.links().in(found.links);
    for (int i = said.nextSetBit(0); i >= 0; i = said.nextSetBit(i + 1)) {
      Rule rule = table.rules().get(i);
      if (linked.get(i) && rule.when().holds(reply)) {
        Rule meant =
            speaksOfAddress(rule) && reply.isAboutAnother(table.mayBeEarly(found.words))
                ? table.notTheRecipient()
                : rule;
        return Optional.of(new Qualified(meant, Match.of(meant.id(), found.span(i, reply)), reply));
      }
    }
    return Optional.empty();
  }

  private static boolean speaksOfAddress(Rule rule) {
    return rule.meaning().blame() == Blame.ADDRESS && !rule.isSuppression();
  }

  /**
   * The rule that decides about several texts on one failure, the most specific text first: words
   * win over codes, in whichever text they stand.
   */
  public Optional<Qualified> qualify(List<SmtpReply> replies) {
    Optional<Qualified> byCode = Optional.empty();
    for (SmtpReply reply : replies) {
      Optional<Qualified> found = qualify(reply);
      if (found.isPresent() && found.get().rule().readsText()) {
        return found;
      }
      byCode = byCode.or(() -> found);
    }
    return byCode;
  }

  /** The words and links of the table that occur in a text. */
  private static final class Found {
    private final RuleTable table;
    private final NormalText text;
    private final Hits words;
    private final Hits links;

    Found(RuleTable table, NormalText text) {
      this.table = table;
      this.text = text;
      words = text.search(table.index());
      links = text.searchLinks(table.index());
    }

    /** Returns the piece of the reply that the rule matched. */
    String span(int rule, SmtpReply reply) {
      if (table.words().asks(rule)) {
        int phrase = table.words().phrase(rule, words);
        return text.span(words.start(phrase), words.end(phrase));
      }
      if (table.links().asks(rule)) {
        int phrase = table.links().phrase(rule, links);
        return text.links().substring(links.start(phrase), links.end(phrase));
      }
      return reply.codes();
    }
  }
}
